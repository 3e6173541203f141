import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { ensureEngine } from "../../engine/engine.ts";
import { unlessAborted } from "../abort.ts";
import { openCloud } from "../cloud.ts";
import type { Job } from "../job.ts";
import { keepVolume, type KeptVolume, rememberKept, volumesIn } from "../kept-volumes.ts";
import { clearDeadLocks, overDeadLocks } from "../locks.ts";
import { recover } from "../recovery.ts";
import type { DestroyResult } from "../results.ts";
import type { OwnRecord } from "../own-record.ts";
import { editState } from "../state.ts";
import type { Target } from "../target.ts";
import { openWorkspace, selectStack, useCloud } from "../workspace.ts";

/**
 * Removes all that the stack has but its data volumes, and then the stack; with `withData` the volumes too, also those
 * that were kept before. Needs no settings, so bad ones cannot stand in its way.
 */
export async function destroy(job: Job, target: Target): Promise<DestroyResult> {
  const { request, record, report, signal, engineEvents } = job;
  const { withData } = request;
  const begun = (await record.read()) !== undefined;
  const workspace = await openWorkspace(await ensureEngine(report, signal), job);
  const stack = await selectStack(workspace, request.stack);
  if (!begun && !stack && !withData)
    return { existed: false, cloud: target.cloud, counts: undefined, swept: [], kept: [] };

  const cloud = await unlessAborted(signal, openCloud(target, job));
  await useCloud(workspace, cloud);
  let kept = await rememberKept(record, []);
  if (stack) {
    await recover(job, stack, cloud);
    signal.throwIfAborted();
    kept = await freeForRemoval(stack, record, withData);
    await overDeadLocks(stack, () => stack.destroy({ signal, onEvent: engineEvents.handle }));
    await workspace.removeStack(request.stack);
  }
  const swept = await cloud.sweep(request.stack, new Set(), { volumes: withData });
  await clearDeadLocks(workspace.envVars.PULUMI_BACKEND_URL ?? "", request.stack);
  await record.remove();
  return {
    cloud: target.cloud,
    existed: begun || stack !== undefined || swept.length > 0,
    counts: engineEvents.counts,
    swept,
    kept: kept.filter(({ id }) => !swept.includes(id)),
  };
}

/** Takes off what keeps resources from being removed; gives the volumes that the engine will not remove. */
async function freeForRemoval(stack: Stack, record: OwnRecord, withData: boolean): Promise<KeptVolume[]> {
  const resources = await editState(stack, (resource) => {
    delete resource.protect;
    if (withData) delete resource.retainOnDelete;
    else keepVolume(resource);
  });
  const volumes = volumesIn(resources);
  if (!withData) return rememberKept(record, volumes);
  const left = await rememberKept(record, []);
  return left.filter(({ id }) => volumes.every((volume) => volume.id !== id));
}
