import { hostname } from "node:os";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { startedAt } from "./processes.ts";

/** Runs an operation; where it meets locks whose owners are all dead, clears those and runs it again. */
export async function overDeadLocks<Result>(stack: Stack, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Error) || !ownersAreDead(error.message)) throw error;
    await stack.cancel();
    return run();
  }
}

/** Whether each lock that Pulumi names was taken on this machine by a process that is no more. */
export function ownersAreDead(complaint: string): boolean {
  const owners = [...complaint.matchAll(/created by \S*@(\S+) \(pid (\d+)\) at (\S+)/g)];
  return (
    owners.length > 0 && owners.every(([, host, pid, time]) => host === hostname() && isGone(Number(pid), String(time)))
  );
}

/** A process that began after the lock was written only has the id of the one that wrote it. */
function isGone(pid: number, lockedAt: string): boolean {
  const started = startedAt(pid);
  return started === undefined || started > Date.parse(lockedAt) + 2000;
}
