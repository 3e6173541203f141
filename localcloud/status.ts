import type Docker from "dockerode";
import { eniName, serverName } from "./hosts/names.ts";
import { internetName } from "./hosts/network.ts";
import { listVolumes, type Volume } from "./hosts/volumes.ts";
import { type BaseImage, readImageNote } from "./image/image-note.ts";
import { chosenDocker, dockerClient, type DockerChoice, dockerFault } from "./machine/docker.ts";
import { recordsFolder } from "./paths.ts";
import { Records } from "./records/records.ts";

/** What the local cloud has on this machine. */
export interface LocalStatus {
  /** The Docker it uses. `fault`: why it cannot be used now. */
  docker: DockerChoice & { fault?: string };
  /** The base image of hosts, once it was made ready. */
  image?: BaseImage;
  /** Its servers. */
  hosts: LocalMachine[];
  /** Load balancers and NAT gateways. */
  machines: LocalMachine[];
  networks: LocalNetwork[];
  volumes: Volume[];
  /** Whether the local Git server runs. */
  gitServer: boolean;
  /** How many resources are recorded, hosts and networks among them. */
  records: number;
}

/** A machine with an address in a VPC. */
export interface LocalMachine {
  /** Of a load balancer, its ARN. */
  id: string;
  stack: string;
  state: "running" | "stopped";
  privateIp?: string;
  publicIp?: string;
}

/** The network of a VPC. */
export interface LocalNetwork {
  id: string;
  stack: string;
  cidr: string;
}

/** Looks at the local cloud. Starts, installs and changes nothing. */
export async function localStatus(): Promise<LocalStatus> {
  const docker = dockerClient();
  const fault = await dockerFault(docker);
  const image = await readImageNote();
  return {
    docker: { ...chosenDocker(), ...(fault !== undefined && { fault }) },
    ...(image && { image }),
    ...(fault === undefined ? await lookInto(docker) : { hosts: [], machines: [], networks: [], gitServer: false }),
    volumes: await listVolumes(),
    records: new Records(recordsFolder()).list().length,
  };
}

async function lookInto(docker: Docker): Promise<Pick<LocalStatus, "hosts" | "machines" | "networks" | "gitServer">> {
  const filters = { label: ["gangway=local"] };
  const [containers, networks] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
  ]);
  const byName = new Map(containers.map((container) => [container.Names[0]?.slice(1), container]));
  const machines = (...kinds: string[]) => {
    const ids = new Set(containers.map(idOf).filter((id) => kinds.some((kind) => id.startsWith(kind))));
    return [...ids].sort().map((id) => machineOf(id, byName.get(eniName(id)), byName.get(serverName(id))));
  };
  return {
    hosts: machines("i-"),
    machines: machines("arn:", "nat-"),
    networks: networks
      .filter((network) => network.Name !== internetName)
      .map((network) => ({ ...namesOf(network), cidr: network.IPAM?.Config?.[0]?.Subnet ?? "" })),
    gitServer: byName.get("gangway-git")?.State === "running",
  };
}

/** A NAT gateway has no network container: it is one. */
function machineOf(
  id: string,
  eni: Docker.ContainerInfo | undefined,
  server: Docker.ContainerInfo | undefined,
): LocalMachine {
  const networks = Object.entries((eni ?? server)?.NetworkSettings.Networks ?? {});
  const addressIn = (isInternet: boolean) => {
    const endpoint = networks.find(([name]) => (name === internetName) === isInternet)?.[1];
    return (endpoint?.IPAMConfig as { IPv4Address?: string } | undefined)?.IPv4Address;
  };
  const privateIp = addressIn(false);
  const publicIp = addressIn(true);
  const runs = (container?: Docker.ContainerInfo) => container?.State === "running";
  return {
    id,
    stack: (eni ?? server)?.Labels["gangway.stack"] ?? "",
    state: runs(server) && (runs(eni) || id.startsWith("nat-")) ? "running" : "stopped",
    ...(privateIp && { privateIp }),
    ...(publicIp && { publicIp }),
  };
}

function namesOf({ Labels }: { Labels?: Record<string, string> }): { id: string; stack: string } {
  return { id: Labels?.["gangway.id"] ?? "", stack: Labels?.["gangway.stack"] ?? "" };
}

function idOf(labelled: { Labels?: Record<string, string> }): string {
  return namesOf(labelled).id;
}
