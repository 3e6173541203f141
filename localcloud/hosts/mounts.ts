import type Docker from "dockerode";
import { UserError } from "../../errors/user-error.ts";
import { runInside, runs } from "./container.ts";
import { folderInServer } from "./instance-folder.ts";
import { serverName } from "./names.ts";
import { enterBay, leaveBay, volumePlace, volumesIn } from "./volumes.ts";

/** Moves a free volume into an instance; where that runs, it is mounted when this returns. */
export async function attachVolume(docker: Docker, volumeId: string, instanceId: string): Promise<void> {
  await enterBay(volumeId, instanceId);
  const server = docker.getContainer(serverName(instanceId));
  if (await runs(server)) await runInside(server, [`${folderInServer}/mount-volumes`]);
}

/** Takes a volume out of an instance; nothing happens when it is not in there. @throws UserError GW_LOCAL_VOLUME_BUSY */
export async function detachVolume(docker: Docker, volumeId: string, instanceId: string): Promise<void> {
  if ((await volumePlace(volumeId)) !== instanceId) return;
  const server = docker.getContainer(serverName(instanceId));
  if (await runs(server)) await unmount(server, volumeId, instanceId);
  await leaveBay(volumeId, instanceId);
}

/** Frees the volumes of an instance whose server is no more. */
export async function freeVolumes(instanceId: string): Promise<void> {
  for (const volumeId of await volumesIn(instanceId)) await leaveBay(volumeId, instanceId);
}

async function unmount(server: Docker.Container, volumeId: string, instanceId: string): Promise<void> {
  const place = `/mnt/${volumeId}`;
  try {
    await runInside(server, ["sh", "-c", `! mountpoint -q ${place} || umount ${place}`]);
  } catch (error) {
    if (!String(error).includes("busy")) throw error;
    const what = `the volume ${volumeId} is in use on ${instanceId}`;
    const fix = `stop what has files open below ${place}, or stop the server: then it is let go`;
    throw new UserError("GW_LOCAL_VOLUME_BUSY", { what, fix }, { cause: error });
  }
}
