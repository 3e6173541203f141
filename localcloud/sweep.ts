import { dockerClient } from "./machine/docker.ts";
import { removeContainer } from "./hosts/container.ts";
import { dockerHosts } from "./hosts/docker-hosts.ts";
import type { Hosts } from "./hosts/hosts.ts";
import { eniName, serverName } from "./hosts/names.ts";
import { noHosts } from "./hosts/no-hosts.ts";
import { listVolumes } from "./hosts/volumes.ts";
import { recordsFolder } from "./paths.ts";
import { leftBehind, Records } from "./records/records.ts";

/** What a sweep takes beside the machines, networks and records. */
export interface SweepOptions {
  /** Data volumes too, with all that is on them. Default: false. */
  volumes?: boolean;
}

/**
 * Removes what a killed run of this stack left: machines, networks and records that its state does not know.
 *
 * @param keep ids in the stack's state
 * @returns the ids of what was removed
 */
export async function sweep(
  stack: string,
  keep: ReadonlySet<string>,
  kind: "docker" | "none",
  { volumes = false }: SweepOptions = {},
): Promise<string[]> {
  const isLeft = (id: string) => !keep.has(id) && (volumes || !isVolume(id));
  const records = new Records(recordsFolder());
  const left = leftBehind(records, stack, keep).filter(({ id }) => isLeft(id));
  const made = kind === "docker" ? await idsOnMachine(stack) : [];
  const ids = [...new Set([...left.map(({ id }) => id), ...made.filter(isLeft)])];
  await removeMachines(kind, ids);
  // Records go last: a sweep that is cut off finds them again.
  for (const { type, id } of left) records.delete(type, id);
  return ids;
}

async function removeMachines(kind: "docker" | "none", ids: readonly string[]): Promise<void> {
  const hosts: Hosts = kind === "docker" ? dockerHosts() : noHosts;
  await Promise.all(
    ids.map(async (id) => {
      if (id.startsWith("i-")) await hosts.terminate(id);
      if (id.startsWith("nat-")) await hosts.removeNat(id);
      if (id.startsWith("arn:") && kind === "docker") await removeBalancer(id);
    }),
  );
  // Last what they were in, and what was in them.
  for (const id of ids) {
    if (id.startsWith("vpc-")) await hosts.removeVpc(id);
    if (isVolume(id)) await hosts.removeVolume(id);
  }
}

/** What else has an ARN has no containers, and nothing happens. */
async function removeBalancer(arn: string): Promise<void> {
  for (const name of [serverName(arn), eniName(arn)]) await removeContainer(dockerClient().getContainer(name));
}

/** Ids of what this machine has of a stack: a run may have been killed before it wrote the record. */
async function idsOnMachine(stack: string): Promise<string[]> {
  const docker = dockerClient();
  const filters = { label: [`gangway.stack=${stack}`] };
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    listVolumes(),
  ]);
  return [
    ...[...containers, ...networks].flatMap(({ Labels }) => Labels?.["gangway.id"] ?? []),
    ...volumes.flatMap((volume) => (volume.stack === stack ? volume.id : [])),
  ];
}

function isVolume(id: string): boolean {
  return id.startsWith("vol-");
}
