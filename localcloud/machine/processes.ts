import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Processes of these programs that were started with a path below one of these folders among their arguments. */
export async function processesOf(programs: RegExp, folders: readonly string[]): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const checks = await Promise.all(
    pids.map(async (pid) => {
      const [program = "", ...args] = await argumentsOf(pid);
      return programs.test(basename(program)) && args.some((arg) => folders.some((folder) => arg.startsWith(folder)));
    }),
  );
  return pids.filter((_, at) => checks[at]);
}

/** Asks processes to end, waits until they are gone, and ends them hard after `seconds`. */
export async function endProcesses(pids: readonly number[], seconds: number): Promise<void> {
  for (const pid of pids) signal(pid, "SIGTERM");
  const deadline = Date.now() + seconds * 1000;
  while (await someRun(pids)) {
    if (Date.now() > deadline) for (const pid of pids) signal(pid, "SIGKILL");
    await sleep(50);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function someRun(pids: readonly number[]): Promise<boolean> {
  const lines = await Promise.all(pids.map(argumentsOf));
  return lines.some(([program]) => program !== "");
}

/** The command line of a process; one empty string when it has ended, also while its parent has not yet noticed. */
async function argumentsOf(pid: number): Promise<string[]> {
  const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return line.split("\0");
}
