import type { Stack } from "@pulumi/pulumi/automation/index.js";
import type { StatefulStep } from "../../settings/index.ts";
import { nameIn } from "./engine-events.ts";
import type { OwnRecord } from "./own-record.ts";
import { editState, protect, readState, unprotect, type StateResource } from "./state.ts";
import { volumeType } from "./stateful.ts";

/** A data volume that is kept though the stack does not have it any more. */
export interface KeptVolume {
  readonly id: string;
  /** The name it had in the stack. */
  readonly name: string;
}

/** Lets a volume leave the stack and stay in the cloud, also where a removal with data began, which lets go of both. */
export function keepVolume(resource: StateResource): void {
  if (resource.type !== volumeType) return;
  delete resource.protect;
  resource.retainOnDelete = true;
}

/** The data volumes of a state. */
export function volumesIn(resources: readonly StateResource[]): KeptVolume[] {
  return resources.flatMap(({ type, urn, id }) =>
    type === volumeType && id !== undefined ? [{ id, name: nameIn(urn) }] : [],
  );
}

/** Writes down that volumes leave the stack, so that a destroy still knows of them. Returns all that it ever kept. */
export async function rememberKept(own: OwnRecord, leaving: readonly KeptVolume[]): Promise<KeptVolume[]> {
  const record = await own.read();
  const before = record?.kept ?? [];
  const all = [...before, ...leaving.filter(({ id }) => before.every((known) => known.id !== id))];
  if (record && all.length > before.length) await own.write({ ...record, kept: all });
  return all;
}

/**
 * Lets the data volume go where the settings say that the stack will be without it: it is kept, with its data.
 * @returns the volumes that may go
 */
export async function letVolumesLeave(
  stack: Stack,
  own: OwnRecord,
  steps: readonly StatefulStep[],
): Promise<KeptVolume[]> {
  if (!leave(steps)) return [];
  const kept = volumesIn(await editState(stack, keepVolume));
  await rememberKept(own, kept);
  return kept;
}

/** As `letVolumesLeave`, for as long as a preview takes: the engine does not even foretell what is protected. */
export async function asIfVolumesLeft<Result>(
  stack: Stack,
  steps: readonly StatefulStep[],
  run: () => Promise<Result>,
): Promise<Result> {
  if (!leave(steps)) return run();
  const { resources } = await readState(stack);
  const urns = resources.flatMap(({ type, urn, protect: isProtected }) =>
    type === volumeType && isProtected ? [urn] : [],
  );
  await unprotect(stack, urns);
  try {
    return await run();
  } finally {
    await protect(stack, urns);
  }
}

function leave(steps: readonly StatefulStep[]): boolean {
  return steps.some(({ what }) => what === "volume-kept");
}
