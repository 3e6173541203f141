import { hostname } from "node:os";
import { ConcurrentUpdateError, type Stack } from "@pulumi/pulumi/automation/index.js";
import type { LocalCloud } from "../../localcloud/index.ts";
import type { Job } from "./job.ts";
import { endOrphans, startedAt } from "./processes.ts";

/** What of Pulumi's state matters here. */
interface Deployment {
  resources?: { id?: string }[];
  pending_operations?: unknown[];
}

/**
 * Clears up after an operation that did not end well: ends what it left running, lets the engine look at what it was
 * in the middle of, and removes from the local cloud what it made but could not write down any more.
 */
export async function recover(job: Job, stack: Stack, cloud: LocalCloud): Promise<void> {
  const { unfinished, report, request } = job;
  if (unfinished === undefined) return;
  const name = "recovery";
  if (unfinished.interrupted) {
    report({
      name,
      text: `the last ${unfinished.kind} was interrupted (it began at ${unfinished.since}): clearing up first`,
    });
  }
  const orphans = await endOrphans(unfinished.id);
  if (orphans > 0) report({ name, text: `ended ${orphans} process(es) that it had left running` });

  let state = await exported(stack);
  if (state.pending_operations?.length) {
    report({ name, text: `looking what became of ${state.pending_operations.length} unfinished change(s)` });
    const { signal, engineEvents } = job;
    await overDeadLocks(stack, () => stack.refresh({ clearPendingCreates: true, signal, onEvent: engineEvents.hear }));
    state = await exported(stack);
  }
  const known = new Set(state.resources?.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const removed = await cloud.sweep(request.stack, known);
  if (removed.length > 0) report({ name, text: `removed what nobody remembers: ${removed.join(", ")}` });
}

/** Runs an operation; where it meets locks whose owners are all dead, clears those and runs it again. */
export async function overDeadLocks<Result>(stack: Stack, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ConcurrentUpdateError) || !ownersAreDead(error.message)) throw error;
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

async function exported(stack: Stack): Promise<Deployment> {
  return (await stack.exportStack()).deployment as Deployment;
}
