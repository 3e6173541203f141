import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { unlessAborted } from "./abort.ts";
import type { Cloud } from "./cloud.ts";
import type { Job } from "./job.ts";
import { tellOfStrangers } from "./left-behind.ts";
import { overDeadLocks } from "./locks.ts";
import { endOrphans } from "./processes.ts";
import { readState } from "./state.ts";

/**
 * Clears up after an operation that did not end well: ends what it left running, lets the engine look at what it was
 * in the middle of, and removes from the local cloud what it made but could not write down any more. What it may have made
 * on AWS is told of and left: another machine can have a stack of the same name in the same account.
 */
export async function recover(job: Job, stack: Stack, cloud: Cloud): Promise<void> {
  const { unfinished, report, request } = job;
  if (unfinished.length === 0) return;
  const name = "recovery";
  for (const { id, kind, since, interrupted } of unfinished) {
    if (interrupted) {
      report({ name, text: `the last ${kind} was interrupted (it began at ${since}): clearing up first` });
    }
    const orphans = await endOrphans(id);
    if (orphans > 0) report({ name, text: `ended ${orphans} process(es) that it had left running` });
  }

  let state = await readState(stack);
  const wasKilled = state.pending > 0 || unfinished.some(({ interrupted }) => interrupted);
  if (state.pending > 0) {
    report({ name, text: `looking what became of ${state.pending} unfinished change(s)` });
    const { signal, engineEvents } = job;
    await overDeadLocks(stack, () => stack.refresh({ clearPendingCreates: true, signal, onEvent: engineEvents.hear }));
    state = await readState(stack);
  }
  const known = new Set(state.resources.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const removed = await cloud.sweep(request.stack, known);
  if (removed.length > 0) report({ name, text: `removed what nobody remembers: ${removed.join(", ")}` });
  if (wasKilled) await unlessAborted(job.signal, tellOfStrangers(job, state.resources, cloud));
  job.recovered = true;
}
