import { ensureEngine } from "../../engine/engine.ts";
import { unlessAborted } from "../abort.ts";
import { openCloud } from "../cloud.ts";
import type { Job } from "../job.ts";
import { overDeadLocks, recover } from "../recovery.ts";
import type { DestroyResult } from "../results.ts";
import { removeStackFolder, stackFolderExists, type StackRecord } from "../stack-folder.ts";
import { openWorkspace, selectStack, useCloud } from "../workspace.ts";

/** Removes all that the stack has, and then the stack. Needs no settings, so bad ones cannot stand in its way. */
export async function destroy(job: Job, target: StackRecord): Promise<DestroyResult> {
  const { request, report, signal, engineEvents } = job;
  const begun = stackFolderExists(request.stack);
  const workspace = await openWorkspace(await ensureEngine(report, signal), request);
  const stack = await selectStack(workspace, request.stack);
  if (begun || stack) {
    const cloud = await unlessAborted(signal, openCloud(target, report));
    await useCloud(workspace, cloud);
    if (stack) {
      await recover(job, stack, cloud);
      signal.throwIfAborted();
      await overDeadLocks(stack, () => stack.destroy({ signal, onEvent: engineEvents.handle }));
      await workspace.removeStack(request.stack);
    }
    await cloud.sweep(request.stack, new Set());
  }
  await removeStackFolder(request.stack);
  return { existed: begun || stack !== undefined, counts: engineEvents.counts };
}
