import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { release } from "../machine/apt-sources.ts";
import { type HostFile, packageSettings } from "../machine/package-settings.ts";
import { environmentFiles } from "./environment-files.ts";

/** Everything that decides what is in the base image. */
export interface Recipe {
  /** Debian's code name. */
  release: string;
  architecture: string;
  packages: string[];
  /** Laid into the system before anything is installed. */
  files: HostFile[];
  /** Variables of every process, e.g. proxies; in the files too. */
  env: Record<string, string>;
  /** Shell script that finishes the system from within. */
  setup: string;
}

const here = fileURLToPath(new URL(".", import.meta.url));

/** The recipe of this machine's base image. `authority` is the certificate of the local cloud's own authority, as PEM. */
export async function baseRecipe(authority: string): Promise<Recipe> {
  const [packages, setup, own, machine] = await Promise.all([
    readFile(join(here, "packages.txt"), "utf8"),
    readFile(join(here, "setup.sh"), "utf8"),
    ownFiles(),
    packageSettings(),
  ]);
  const trust = { path: "/usr/local/share/ca-certificates/gangway.crt", mode: 0o644, content: authority };
  return {
    release,
    architecture: process.arch,
    packages: packages.trim().split("\n"),
    files: [...own, trust, ...machine.files, ...environmentFiles(machine.env)],
    env: machine.env,
    setup,
  };
}

/** A name of 17 hexadecimal digits, as AWS has them: the same for the same recipe. */
export function recipeId(recipe: Recipe): string {
  return createHash("sha256").update(JSON.stringify(recipe)).digest("hex").slice(0, 17);
}

/** The files below `files/`, where each lies as it will on a host. */
async function ownFiles(): Promise<HostFile[]> {
  const root = join(here, "files");
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.sort().map(async (path) => ({
      path: `/${relative(root, path)}`,
      mode: 0o644,
      content: await readFile(path, "utf8"),
    })),
  );
}
