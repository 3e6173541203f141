import { ensureEngine } from "../../engine/engine.ts";
import { unlessAborted } from "../abort.ts";
import { openCloud } from "../cloud.ts";
import type { Job } from "../job.ts";
import { overDeadLocks } from "../locks.ts";
import { recover } from "../recovery.ts";
import type { RefreshResult } from "../results.ts";
import type { Target } from "../target.ts";
import { openWorkspace, selectStack, useCloud } from "../workspace.ts";

/**
 * Makes Pulumi's memory true to what is there, and tells what differed. Neither runs the program nor touches the cloud:
 * the next `up` mends what it found.
 */
export async function refresh(job: Job, target: Target): Promise<RefreshResult> {
  const { request, report, signal, engineEvents } = job;
  const workspace = await openWorkspace(await ensureEngine(report, signal), job);
  const stack = await selectStack(workspace, request.stack);
  if (!stack) return { changes: [], counts: {} };
  const cloud = await unlessAborted(signal, openCloud(target, job));
  await useCloud(workspace, cloud);
  await recover(job, stack, cloud);
  const options = { clearPendingCreates: true, signal, onEvent: engineEvents.handle };
  await overDeadLocks(stack, () => stack.refresh(options));
  const { changes, counts } = engineEvents;
  return { changes, counts };
}
