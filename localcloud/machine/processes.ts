import { readdir, readFile, readlink } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A process of this machine. */
export interface Process {
  pid: number;
  /** The program's name, without its folder. */
  program: string;
  args: string[];
}

/** All processes that this one can see. */
export async function listProcesses(): Promise<Process[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  return Promise.all(
    pids.map(async (pid) => {
      const [path = "", ...args] = await argumentsOf(pid);
      return { pid, program: basename(path), args };
    }),
  );
}

/** Whether a process has the same network as this one; false when it has ended. */
export async function sharesNetwork(pid: number): Promise<boolean> {
  const [own, other] = await Promise.all(
    ["self", pid].map((name) => readlink(`/proc/${name}/ns/net`).catch(() => undefined)),
  );
  return own !== undefined && own === other;
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
