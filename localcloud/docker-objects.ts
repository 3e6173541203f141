import type Docker from "dockerode";
import { unlessMissing } from "./hosts/docker-faults.ts";
import { removeFolder } from "./hosts/remove-folder.ts";
import { listVolumes } from "./hosts/volumes.ts";
import type { Report } from "./machine/report.ts";
import { instancesFolder, volumesFolder } from "./paths.ts";

const filters = { label: ["gangway=local"] };

/** Removes all that the local cloud has in a Docker, and the data of its servers. Returns what it was, in words. */
export async function removeDockerObjects(docker: Docker, report: Report): Promise<string[]> {
  return [
    ...(await removeContainers(docker, report)),
    ...(await removeData(docker)),
    ...(await removeNetworks(docker)),
    ...(await removeImages(docker)),
  ];
}

async function removeContainers(docker: Docker, report: Report): Promise<string[]> {
  const containers = await docker.listContainers({ all: true, filters });
  if (containers.length > 0) report({ name: "clean", text: `removes ${containers.length} container(s)` });
  await Promise.all(
    containers.map(({ Id }) => unlessMissing(docker.getContainer(Id).remove({ force: true, v: true }))),
  );
  return containers.map(({ Id, Names }) => `container ${Names[0]?.slice(1) ?? Id}`);
}

/** Before the images go: where this process may not remove what servers wrote, it takes one. */
async function removeData(docker: Docker): Promise<string[]> {
  const volumes = await listVolumes();
  for (const folder of [instancesFolder(), volumesFolder()]) await removeFolder(docker, folder);
  return volumes.map(({ id }) => `volume ${id}`);
}

async function removeNetworks(docker: Docker): Promise<string[]> {
  const networks = await docker.listNetworks({ filters });
  for (const { Id } of networks) {
    const network = docker.getNetwork(Id);
    // Somebody else's container may be on it.
    const { Containers: guests } = await network.inspect();
    for (const guest of Object.keys(guests ?? {})) await network.disconnect({ Container: guest, Force: true });
    await unlessMissing(network.remove());
  }
  return networks.map(({ Name }) => `network ${Name}`);
}

async function removeImages(docker: Docker): Promise<string[]> {
  const images = await docker.listImages({ filters });
  for (const { Id } of images) await unlessMissing(docker.getImage(Id).remove({ force: true }));
  return images.map(({ Id, RepoTags }) => `image ${RepoTags?.[0] ?? Id}`);
}
