// @ts-check
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesOf, finish, isBuilt, sourcesOf } from "./sources.js";

/*
 * Makes dist/: the sources as plain JavaScript, and beside it all else that is read at run time, each at the place that it
 * has in the sources. It is made in a folder of its own, so that dist/ is a whole one or none, whoever else builds.
 */

const checkout = fileURLToPath(new URL("..", import.meta.url));
const dist = join(checkout, "dist");
const made = `${dist}.${process.pid}`;
const former = `${made}.former`;

const compiler = findCompiler();
if (compiler !== undefined) {
  if (!isBuilt(checkout)) make(compiler);
  // What only editors read takes three times as long as the rest.
  if (process.argv.includes("--types") && !existsSync(join(dist, "index.d.ts"))) compile(compiler, "types", dist);
} else if (!isBuilt(checkout)) {
  // An installation without development packages runs through tsx; what imports dist/ must not get old code.
  process.stdout.write("build: left out, since TypeScript is not installed\n");
  rmSync(dist, { recursive: true, force: true });
}

/** @returns {string | undefined} */
function findCompiler() {
  try {
    return createRequire(import.meta.url).resolve("typescript/bin/tsc");
  } catch {
    return undefined;
  }
}

/** @param {string} compiler */
function make(compiler) {
  clearUp();
  // As they are before they are read: what is edited meanwhile makes the build an old one.
  const sources = sourcesOf(checkout);
  try {
    compile(compiler, "build", made);
    for (const file of filesOf(checkout)) if (!file.endsWith(".ts")) copy(file);
    finish(made, sources);
    if (existsSync(dist)) renameSync(dist, former);
    renameSync(made, dist);
  } catch (error) {
    // Another build that ended at the same moment may have been first.
    if (!isBuilt(checkout)) throw error;
  } finally {
    for (const folder of [made, former]) rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} compiler
 * @param {"build" | "types"} what
 * @param {string} folder
 */
function compile(compiler, what, folder) {
  const options = ["--project", join(checkout, `tsconfig.${what}.json`), "--outDir", folder];
  execFileSync(process.execPath, [compiler, ...options], { stdio: "inherit" });
}

/** @param {string} file */
function copy(file) {
  const [from, to] = [join(checkout, file), join(made, file)];
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
  const text = readFileSync(from, "utf8");
  // Executables start TypeScript through tsx. Here they start JavaScript.
  if (text.startsWith("#!/usr/bin/env node\n"))
    writeFileSync(to, text.replace('import "tsx/esm";\n', "").replace('import("./main.ts")', 'import("./main.js")'));
}

/** Removes what builds left behind that were killed, long enough ago to be sure that they were. */
function clearUp() {
  for (const name of readdirSync(checkout).filter((name) => /^dist\.\d+/.test(name))) {
    const folder = join(checkout, name);
    if (Date.now() - statSync(folder).mtimeMs > 600_000) rmSync(folder, { recursive: true, force: true });
  }
}
