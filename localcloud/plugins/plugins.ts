import { spawn } from "node:child_process";
import { once } from "node:events";
import { extname } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** All plugins of the local cloud, as the engine finds them that starts them itself: names and absolute folders. */
export const plugins = ["aws", "command", "random", "tls"].map((name) => ({
  name,
  path: fileURLToPath(new URL(`../provider-${name}`, import.meta.url)),
}));

/** This file's own: ".js" in dist/, ".ts" where tsx runs the sources as they are. */
const extension = extname(fileURLToPath(import.meta.url));
const main = fileURLToPath(new URL(`main${extension}`, import.meta.url));

/**
 * Starts plugins in one process, which ends with this one. The engine would start a process for each, one after the
 * other, and each loads much of the same.
 *
 * @returns variables that tell the engine where they listen
 */
export async function startPlugins(
  names: readonly string[],
  where: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Record<string, string>> {
  const loader = extension === ".ts" ? ["--import", import.meta.resolve("tsx/esm")] : [];
  const child = spawn(process.execPath, [...loader, main, ...names], {
    // A process group of its own: what is sent to this one's to end it must not cut off what the engine waits for.
    detached: true,
    ...where,
    stdio: ["pipe", "pipe", "pipe"],
  });
  // What is said later is for whoever looks for a fault: GANGWAY_DEBUG shows it.
  child.stderr.pipe(process.stderr);
  const [said, fault] = [once(child.stdout, "data"), text(child.stderr)];
  const ended = once(child, "close").then(async () => {
    throw new Error(`the plugins of the local cloud ended at once: ${await fault}`);
  });
  const [line] = (await Promise.race([said, ended])) as [Buffer];
  ended.catch(() => undefined);
  return { PULUMI_DEBUG_PROVIDERS: line.toString().trim() };
}
