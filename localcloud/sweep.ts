import { dockerClient } from "./machine/docker.ts";
import { dockerHosts } from "./hosts/docker-hosts.ts";
import type { Hosts } from "./hosts/hosts.ts";
import { noHosts } from "./hosts/no-hosts.ts";
import { recordsFolder } from "./paths.ts";
import { leftBehind, Records } from "./records/records.ts";

/**
 * Removes what a killed run of this stack left: hosts, networks and records that its state does not know.
 *
 * @param keep ids in the stack's state
 * @returns the ids of what was removed
 */
export async function sweep(stack: string, keep: ReadonlySet<string>, kind: "docker" | "none"): Promise<string[]> {
  const hosts = kind === "docker" ? dockerHosts() : noHosts;
  const records = new Records(recordsFolder());
  const left = leftBehind(records, stack, keep);
  const made = kind === "docker" ? await idsInDocker(stack) : [];
  const ids = new Set([...left.map(({ id }) => id), ...made.filter((id) => !keep.has(id))]);
  await removeHosts(hosts, [...ids]);
  // Records go last: a sweep that is cut off finds them again.
  for (const { type, id } of left) records.delete(type, id);
  return [...ids];
}

async function removeHosts(hosts: Hosts, ids: readonly string[]): Promise<void> {
  for (const id of ids) if (id.startsWith("i-")) await hosts.terminate(id);
  for (const id of ids) if (id.startsWith("vpc-")) await hosts.removeVpc(id);
}

/** Ids of what Docker has of a stack: a run may have been killed before it wrote the record. */
async function idsInDocker(stack: string): Promise<string[]> {
  const docker = dockerClient();
  const filters = { label: [`gangway.stack=${stack}`] };
  const [containers, networks] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
  ]);
  return [...containers, ...networks].flatMap(({ Labels }) => Labels?.["gangway.id"] ?? []);
}
