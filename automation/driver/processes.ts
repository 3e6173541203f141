import { readFileSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Names the operation in the environment of the engine and all it starts, so that orphans can be found. */
export const operationVariable = "GANGWAY_OPERATION";

/** What Linux shows to programs on every architecture. */
const ticksPerSecond = 100;

/** Boot and clock tick in which a process started; undefined where it is not running. With its id it names it for good. */
export function startTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return state === "Z" ? undefined : `${boot}/${fields[18]}`;
  } catch {
    return undefined;
  }
}

/** When a process started, in milliseconds since 1970, exact to a second; undefined where it is not running. */
export function startedAt(pid: number): number | undefined {
  const ticks = startTime(pid)?.split("/")[1];
  if (ticks === undefined) return undefined;
  const boot = /^btime (\d+)$/m.exec(readFileSync("/proc/stat", "utf8"))?.[1];
  return Number(boot) * 1000 + Number(ticks) * (1000 / ticksPerSecond);
}

/** Whether the process that had this id and start time still runs; another process with its id does not count. */
export function isAlive(process: { pid: number; startTime: string }): boolean {
  return startTime(process.pid) === process.startTime;
}

/** Ids of the processes of the engine that an operation started and that still run. */
export function processesOf(operation: string): number[] {
  const cookie = `${operationVariable}=${operation}`;
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && environmentOf(pid).includes(cookie));
}

/** The Pulumi CLI among the processes of an operation; the others are its plugins and what they started. */
export function engineOf(operation: string): number | undefined {
  return processesOf(operation).find(isEngine);
}

/** Whether a process is the Pulumi CLI. */
export function isEngine(pid: number): boolean {
  return read(`/proc/${pid}/comm`).trim() === "pulumi";
}

/**
 * Ends what an operation's dead owner left running: asks the engine to stop and gives it time to write its state; then
 * insists. Returns how many processes there were.
 */
export async function endOrphans(operation: string, patienceMs = 15_000): Promise<number> {
  const orphans = processesOf(operation);
  const deadline = Date.now() + patienceMs;
  const engine = engineOf(operation);
  if (engine !== undefined) signal([engine], "SIGINT");
  while (engineOf(operation) !== undefined && Date.now() < deadline) await sleep(100);
  // Plugins without an engine: nobody would hear what they still do.
  signal(processesOf(operation), "SIGKILL");
  while (processesOf(operation).length > 0) await sleep(50);
  return orphans.length;
}

/** Sends a signal to each process that is still there. */
export function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

function environmentOf(pid: number): string[] {
  return read(`/proc/${pid}/environ`).split("\0");
}

/** A file of /proc; empty where the process is gone or is somebody else's. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
