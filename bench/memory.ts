import { readdirSync, readFileSync } from "node:fs";
import { setInterval } from "node:timers";

/** Watches how much memory a process and all it started need together, shared pages counted once. */
export class MemoryWatch {
  #peakKiB = 0;
  readonly #timer: NodeJS.Timeout;

  /** @param roots ids of the processes whose families are watched; asked anew each time */
  constructor(roots: () => readonly number[]) {
    this.#timer = setInterval(() => (this.#peakKiB = Math.max(this.#peakKiB, familyKiB(roots()))), 500);
  }

  /** Ends the watch; the most that was ever needed, in MiB. */
  stop(): number {
    clearInterval(this.#timer);
    return Math.round(this.#peakKiB / 1024);
  }
}

function familyKiB(roots: readonly number[]): number {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync("/proc").map(Number).filter(Boolean)) {
    const parent = Number(/^PPid:\s+(\d+)$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? -1);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const family = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(family)];
  return roots.flatMap(family).reduce((sum, pid) => sum + proportionalKiB(pid), 0);
}

function proportionalKiB(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** Empty where the process has ended in the meantime. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
