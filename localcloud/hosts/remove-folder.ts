import { rm } from "node:fs/promises";
import type Docker from "dockerode";
import { unlessMissing } from "./docker-faults.ts";
import { labels } from "./names.ts";

/**
 * Removes a folder, running servers' root-owned files included; nothing happens when there is none. Where this process
 * may not, a container of the base image does it.
 */
export async function removeFolder(docker: Docker, folder: string): Promise<void> {
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await remove();
  } catch (error) {
    if (!["EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    await emptyAsRoot(docker, folder);
    await remove();
  }
}

async function emptyAsRoot(docker: Docker, folder: string): Promise<void> {
  const [image] = await docker.listImages({ filters: { label: ["gangway=local"] } });
  const container = await docker.createContainer({
    Image: image?.Id,
    Cmd: ["find", "/folder", "-mindepth", "1", "-delete"],
    Labels: labels("remove-folder"),
    HostConfig: { NetworkMode: "none", Binds: [`${folder}:/folder`] },
  });
  try {
    await container.start();
    await container.wait();
  } finally {
    await unlessMissing(container.remove({ force: true }));
  }
}
