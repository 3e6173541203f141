import { readFile } from "node:fs/promises";
import type Docker from "dockerode";
import { type ContainerFile, ensureContainer, putFiles, runInside, runs, startContainer } from "./container.ts";
import type { LaunchSpec } from "./hosts.ts";
import { labels, vpcName } from "./names.ts";
import { ensureInternet, gitAddress, gitHost, internetName } from "./network.ts";

/** Where a network container stands. */
export interface Place extends Pick<LaunchSpec, "stack" | "vpcId" | "privateIp" | "image"> {
  /** The container's name. */
  name: string;
  /** Id of the machine that it belongs to. */
  id: string;
  /** The container's host name. Default: Docker's choice. */
  hostname?: string;
}

/** What it does with packets. */
export interface PacketFiles {
  /** For nft. */
  rules?: string;
  /** See `renderRoutes`. */
  routes?: string;
}

/** The folder of its programs. */
export const programs = "/usr/local/lib/gangway";

const apply = `${programs}/apply`;

/**
 * Creates, unless it is there, a container that owns an address in a VPC and decides on packets: no program of anybody
 * else's runs in it.
 * @param command with which it starts; it is to begin with the program `apply`
 */
export async function ensureNetworkContainer(
  docker: Docker,
  place: Place,
  command: string[],
): Promise<Docker.Container> {
  const network = vpcName(place.vpcId);
  const container = await ensureContainer(docker, {
    name: place.name,
    Image: place.image,
    Hostname: place.hostname,
    Labels: labels(place.id, place.stack),
    Cmd: command,
    HostConfig: {
      NetworkMode: network,
      CapDrop: ["ALL"],
      CapAdd: ["NET_ADMIN"],
      // Its rules say what is really passed on.
      Sysctls: { "net.ipv4.ip_forward": "1" },
      // Docker's name service knows this name on the internet only, not in a private subnet behind a NAT.
      ExtraHosts: [`${gitHost}:${gitAddress}`],
      RestartPolicy: { Name: "unless-stopped" },
    },
    NetworkingConfig: { EndpointsConfig: { [network]: { IPAMConfig: { IPv4Address: place.privateIp } } } },
  });
  await putFiles(container, [await applyProgram()]);
  return container;
}

/** Starts a network container; its rules and routes stand when this returns. */
export async function startNetworkContainer(container: Docker.Container): Promise<void> {
  await startContainer(container);
  await applyFiles(container);
}

/** Replaces rules or routes at once, running or not. */
export async function setPacketFiles(container: Docker.Container, { rules, routes }: PacketFiles): Promise<void> {
  const files: ContainerFile[] = [
    ...(rules === undefined ? [] : [{ path: "/etc/gangway/rules.nft", content: rules }]),
    ...(routes === undefined ? [] : [{ path: "/etc/gangway/routes", content: routes }]),
  ];
  await putFiles(container, files);
  if (await runs(container)) await applyFiles(container);
}

/**
 * Puts a network container on the internet with this address, and on it with no other. Docker changes the default route
 * with that, so the container's own are set again.
 */
export async function joinInternet(docker: Docker, container: Docker.Container, publicIp: string): Promise<void> {
  await ensureInternet(docker);
  const current = await internetAddress(container);
  if (current === publicIp) return;
  const network = docker.getNetwork(internetName);
  if (current !== undefined) await network.disconnect({ Container: container.id });
  await network.connect({ Container: container.id, EndpointConfig: { IPAMConfig: { IPv4Address: publicIp } } });
  if (await runs(container)) await applyFiles(container);
}

/** Takes a network container off the internet. */
export async function leaveInternet(docker: Docker, container: Docker.Container): Promise<void> {
  await docker.getNetwork(internetName).disconnect({ Container: container.id });
  if (await runs(container)) await applyFiles(container);
}

/** The address of a network container on the internet; `undefined` when it is not on it. */
export async function internetAddress(container: Docker.Container): Promise<string | undefined> {
  const { NetworkSettings } = await container.inspect();
  const config = NetworkSettings.Networks[internetName]?.IPAMConfig as { IPv4Address?: string } | undefined;
  return config?.IPv4Address;
}

/** The text of a program. */
export function eniFile(name: string): Promise<string> {
  return readFile(new URL(`eni-files/${name}`, import.meta.url), "utf8");
}

/** With today's program, in a container that an older Gangway made too. */
async function applyFiles(container: Docker.Container): Promise<void> {
  await putFiles(container, [await applyProgram()]);
  await runInside(container, [apply]);
}

async function applyProgram(): Promise<ContainerFile> {
  return { path: apply, content: await eniFile("apply.sh"), mode: 0o755 };
}
