import type { Job } from "../job.ts";
import type { UpResult } from "../results.ts";
import { overDeadLocks, recover } from "../recovery.ts";
import { writeStackRecord, type StackRecord } from "../stack-folder.ts";
import { createStack } from "../workspace.ts";
import { openProgram } from "./program.ts";

/** Creates the stack, or makes it what its settings say. */
export async function up(job: Job, target: StackRecord): Promise<UpResult> {
  const { request, signal, engineEvents } = job;
  const { workspace, stack: existing, cloud, program } = await openProgram(job, target);
  await writeStackRecord(request.stack, target);
  const stack = existing ?? (await createStack(workspace, request.stack));
  await recover(job, stack, cloud);
  signal.throwIfAborted();
  await overDeadLocks(stack, () => stack.up({ program, signal, onEvent: engineEvents.handle }));
  return { outputs: engineEvents.outputs, counts: engineEvents.counts };
}
