import type { Job } from "../job.ts";
import type { PreviewResult } from "../results.ts";
import type { StackRecord } from "../stack-folder.ts";
import { createStack } from "../workspace.ts";
import { openProgram } from "./program.ts";

/** Tells what `up` would do. Leaves nothing behind, not even an empty stack. */
export async function preview(job: Job, target: StackRecord): Promise<PreviewResult> {
  const { request, signal, engineEvents } = job;
  const { workspace, stack: existing, program } = await openProgram(job, target);
  const stack = existing ?? (await createStack(workspace, request.stack));
  try {
    await stack.preview({ program, signal, onEvent: engineEvents.handle });
  } finally {
    if (existing === undefined) await workspace.removeStack(request.stack);
  }
  return { changes: engineEvents.changes, counts: engineEvents.counts };
}
