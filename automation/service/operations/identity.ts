import { randomUUID } from "node:crypto";
import { readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { startTime } from "../../driver/processes.ts";

/** A worker for good: no other one ever has the same id, and its process can be proven dead on its own machine. */
export interface Identity {
  readonly id: string;
  readonly host: string;
  /** Where process ids mean the same: a boot of a machine, and a namespace of processes on it. */
  readonly machine: string;
  readonly pid: number;
  readonly startTime: string;
}

export function identity(): Identity {
  const started = startTime(process.pid) ?? "";
  const boot = started.split("/")[0] ?? "";
  const processes = readlinkSync("/proc/self/ns/pid");
  return {
    id: randomUUID(),
    host: hostname(),
    machine: `${hostname()} ${boot} ${processes}`,
    pid: process.pid,
    startTime: started,
  };
}
