import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { instancesFolder, volumesFolder } from "../paths.ts";
import type { VolumePlace } from "./hosts.ts";
import { bayFolder } from "./instance-folder.ts";

/*
 * A volume is a folder that is in exactly one place: in the store of free ones, or in the bay of an instance. Moving it is
 * one rename, which its owner may do whoever owns what is in its folder `data`.
 */

/** A volume of this machine. */
export interface Volume {
  id: string;
  stack: string;
  /** The instance it is in. */
  instanceId?: string;
}

/** Makes an empty volume unless there is one of this id. */
export async function ensureVolume(volumeId: string, stack: string): Promise<void> {
  if ((await volumePlace(volumeId)) !== "missing") return;
  await mkdir(volumesFolder(volumeId, "data"), { recursive: true });
  await writeFile(volumesFolder(volumeId, "stack"), stack);
}

/** Where a volume is. */
export async function volumePlace(volumeId: string): Promise<VolumePlace> {
  if (await exists(volumesFolder(volumeId))) return "free";
  for (const instanceId of await names(instancesFolder())) {
    if (await exists(bayFolder(instanceId, volumeId))) return instanceId as `i-${string}`;
  }
  return "missing";
}

/** Moves a volume into the bay of an instance. @throws Error when it is not free */
export async function enterBay(volumeId: string, instanceId: string): Promise<void> {
  const place = await volumePlace(volumeId);
  if (place === instanceId) return;
  if (place !== "free") throw new Error(`the volume ${volumeId} is ${place === "missing" ? place : `in ${place}`}`);
  if (!(await exists(bayFolder(instanceId))))
    throw new Error(`${instanceId} takes no volumes: an older Gangway made it; have it replaced`);
  await rename(volumesFolder(volumeId), bayFolder(instanceId, volumeId));
}

/** Moves a volume out of the bay of an instance, where nothing may use it any more. */
export async function leaveBay(volumeId: string, instanceId: string): Promise<void> {
  await mkdir(volumesFolder(), { recursive: true });
  await rename(bayFolder(instanceId, volumeId), volumesFolder(volumeId));
}

/** The ids of the volumes in an instance. */
export function volumesIn(instanceId: string): Promise<string[]> {
  return names(bayFolder(instanceId));
}

/** All volumes of this machine. */
export async function listVolumes(): Promise<Volume[]> {
  const free = (await names(volumesFolder())).map((id) => volumeAt(id, volumesFolder(id)));
  const instances = await names(instancesFolder());
  const held = await Promise.all(
    instances.map(async (instanceId) =>
      (await volumesIn(instanceId)).map((id) => volumeAt(id, bayFolder(instanceId, id), instanceId)),
    ),
  );
  return Promise.all([...free, ...held.flat()]);
}

async function volumeAt(id: string, folder: string, instanceId?: string): Promise<Volume> {
  const stack = await readFile(`${folder}/stack`, "utf8").catch(() => "");
  return { id, stack, ...(instanceId !== undefined && { instanceId }) };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
