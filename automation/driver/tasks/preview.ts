import { previewOf, type Preview } from "../../preview/preview.ts";
import type { Job } from "../job.ts";
import { asIfVolumesLeft } from "../kept-volumes.ts";
import { commitsOf, runningCommits } from "../releases.ts";
import { statefulChanges } from "../stateful.ts";
import { isEmpty } from "../state.ts";
import type { Target } from "../target.ts";
import { createStack } from "../workspace.ts";
import { openProgram } from "./program.ts";

/** Tells what `up` would do. Leaves nothing behind, not even an empty stack. */
export async function preview(job: Job, target: Target): Promise<Preview> {
  const { request, signal, engineEvents, tell } = job;
  const { workspace, stack: existing, program, asked, applied, settings, steps } = await openProgram(job, target);
  // A preview that was killed may have left one, and so may an `up` that came to nothing.
  const isNew = existing === undefined || (applied.length === 0 && (await isEmpty(existing)));
  const stack = existing ?? (await createStack(workspace, request.stack));
  const options = { program, refresh: request.refresh, signal, onEvent: engineEvents.handle };
  try {
    await asIfVolumesLeft(stack, steps, () => stack.preview(options));
  } finally {
    if (isNew) await workspace.removeStack(request.stack, { force: true });
  }
  const { changes, counts } = engineEvents;
  const stateful = statefulChanges(steps, changes);
  tell({ type: "stateful", steps: stateful });
  const before = runningCommits(await job.record.read(), applied[0]);
  const commits = { before: new Map(Object.entries(before)), after: new Map(Object.entries(commitsOf(settings))) };
  return previewOf({ counts, changes, stateful, grounds: { before: applied, after: asked, commits } });
}
