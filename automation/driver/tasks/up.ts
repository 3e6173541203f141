import { alsoApplied } from "../changes.ts";
import type { Job } from "../job.ts";
import { letVolumesLeave, type KeptVolume } from "../kept-volumes.ts";
import { overDeadLocks } from "../locks.ts";
import { recover } from "../recovery.ts";
import { olderReleases, withRelease } from "../releases.ts";
import type { UpResult } from "../results.ts";
import { statefulChanges } from "../stateful.ts";
import { type Target, withTarget } from "../target.ts";
import { createStack } from "../workspace.ts";
import { openProgram } from "./program.ts";

/** Creates the stack, or makes it what its settings say; with other code, where the target says so. */
export async function up(job: Job, target: Target): Promise<UpResult> {
  const { request, record, signal, engineEvents, tell } = job;
  const opened = await openProgram(job, target);
  const { workspace, cloud, program, asked, applied, steps } = opened;
  const before = await record.read();
  // Written before the first change, so that a kill at any moment leaves a stack that knows what it may have become.
  await record.write({ ...withTarget(before, target), applied: alsoApplied(applied, asked) });
  let kept: readonly KeptVolume[];
  try {
    const stack = opened.stack ?? (await createStack(workspace, request.stack));
    await recover(job, stack, cloud);
    signal.throwIfAborted();
    tell({ type: "stateful", steps });
    kept = await letVolumesLeave(stack, record, steps);
    const options = { program, refresh: request.refresh, signal, onEvent: engineEvents.handle };
    await overDeadLocks(stack, () => stack.up(options));
  } catch (error) {
    if (!engineEvents.touched) await record.write(before ?? { ...target, applied: [] });
    throw error;
  }
  const { outputs, counts, changes } = engineEvents;
  const { commits = {} } = job;
  const release = { operation: request.id, time: new Date().toISOString(), commits };
  const earlier =
    before && request.kind === "rollback" ? olderReleases(request.stack, before, request.wish.to) : before?.releases;
  const releases = withRelease(earlier ?? [], release);
  await record.write({ ...withTarget(await record.read(), target), applied: [asked], releases });
  return { outputs, counts, commits, stateful: statefulChanges(steps, changes), kept };
}
