import { spawn } from "node:child_process";
import { once } from "node:events";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** All plugins of the local cloud, as the engine finds them that starts them itself: names and absolute folders. */
export const plugins = ["aws", "command", "random", "tls"].map((name) => ({
  name,
  path: fileURLToPath(new URL(`../provider-${name}`, import.meta.url)),
}));

/** This file's own: ".js" in dist/, ".ts" where tsx runs the sources as they are. */
const extension = extname(fileURLToPath(import.meta.url));
const main = fileURLToPath(new URL(`main${extension}`, import.meta.url));

export interface PluginProcess {
  /** Its folder of work, which commands of this machine start in. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Is told why, where it ends before this process does; nobody else would hear what it said last. */
  readonly onEnd: (text: string) => void;
}

/**
 * Starts plugins in one process, which ends with this one. The engine would start a process for each, one after the
 * other, and each loads much of the same.
 *
 * @returns variables that tell the engine where they listen
 */
export async function startPlugins(
  names: readonly string[],
  { onEnd, ...where }: PluginProcess,
): Promise<Record<string, string>> {
  const loader = extension === ".ts" ? ["--import", import.meta.resolve("tsx/esm")] : [];
  const child = spawn(process.execPath, [...loader, main, ...names], {
    // A process group of its own: what is sent to this one's to end it must not cut off what the engine waits for.
    detached: true,
    ...where,
    stdio: ["pipe", "pipe", "pipe"],
  });
  let lastWords = "";
  child.stderr.on("data", (chunk: Buffer) => (lastWords = (lastWords + chunk.toString()).slice(-4000)));
  const ended = once(child, "close").then(([code, signal]: (number | string | null)[]) =>
    `the plugins of the local cloud ended (${signal ?? `exit code ${code}`}) ${lastWords}`.trim(),
  );
  const said = await Promise.race([once(child.stdout, "data"), ended]);
  if (typeof said === "string") throw new Error(said);
  void ended.then(onEnd);
  return { PULUMI_DEBUG_PROVIDERS: String(said[0]).trim() };
}
