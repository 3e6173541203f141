import { alsoApplied } from "../changes.ts";
import type { Job } from "../job.ts";
import { letVolumesLeave, type KeptVolume } from "../kept-volumes.ts";
import { overDeadLocks } from "../locks.ts";
import { recover } from "../recovery.ts";
import type { UpResult } from "../results.ts";
import { readStackRecord, writeStackRecord, type StackRecord } from "../stack-folder.ts";
import { statefulChanges } from "../stateful.ts";
import { createStack } from "../workspace.ts";
import { openProgram } from "./program.ts";

/** Creates the stack, or makes it what its settings say. */
export async function up(job: Job, target: StackRecord): Promise<UpResult> {
  const { request, signal, engineEvents, tell } = job;
  const opened = await openProgram(job, target);
  const { workspace, cloud, program, asked, applied, steps } = opened;
  const before = await readStackRecord(request.stack);
  // Written before the first change, so that a kill at any moment leaves a stack that knows what it may have become.
  await writeStackRecord(request.stack, { ...before, ...target, applied: alsoApplied(applied, asked) });
  let kept: readonly KeptVolume[];
  try {
    const stack = opened.stack ?? (await createStack(workspace, request.stack));
    await recover(job, stack, cloud);
    signal.throwIfAborted();
    tell({ type: "stateful", steps });
    kept = await letVolumesLeave(stack, steps);
    const options = { program, refresh: request.refresh, signal, onEvent: engineEvents.handle };
    await overDeadLocks(stack, () => stack.up(options));
  } catch (error) {
    if (!engineEvents.touched) await writeStackRecord(request.stack, before ?? { ...target, applied: [] });
    throw error;
  }
  const record = await readStackRecord(request.stack);
  await writeStackRecord(request.stack, { ...record, ...target, applied: [asked] });
  const { outputs, counts, changes } = engineEvents;
  return { outputs, counts, stateful: statefulChanges(steps, changes), kept };
}
