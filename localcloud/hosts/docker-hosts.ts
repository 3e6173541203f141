import type Docker from "dockerode";
import { volumesFolder } from "../paths.ts";
import { dockerClient } from "../machine/docker.ts";
import { removeContainer, startContainer, stopContainer } from "./container.ts";
import { unlessMissing } from "./docker-faults.ts";
import { attachEniAddress, detachEniAddress, ensureEni, setEniRoutes, setEniRules, startEni } from "./eni.ts";
import type { Hosts, HostState } from "./hosts.ts";
import { removeInstanceFolder, setForwards } from "./instance-folder.ts";
import { attachVolume, detachVolume, freeVolumes } from "./mounts.ts";
import { eniName, serverName } from "./names.ts";
import { ensureNat } from "./nat.ts";
import { ensureVpcNetwork, removeVpcNetwork } from "./network.ts";
import { removeFolder } from "./remove-folder.ts";
import { ensureServer, powerOff, reboot } from "./server.ts";
import { ensureVolume, volumePlace } from "./volumes.ts";

/**
 * Hosts on Docker. An instance is two containers: one that owns address, name, firewall and routes (its elastic network
 * interface), and in its network the server, with systemd as first process. So root on the server can neither see nor
 * change the firewall, unless it passes on packets, and a reboot keeps the address.
 */
export function dockerHosts(docker: Docker = dockerClient()): Hosts {
  const eni = (instanceId: string) => docker.getContainer(eniName(instanceId));
  const server = (instanceId: string) => docker.getContainer(serverName(instanceId));

  return {
    ensureVpc: (vpc) => ensureVpcNetwork(docker, vpc),
    removeVpc: (vpcId) => removeVpcNetwork(docker, vpcId),
    launch: async (spec) => {
      await setForwards(spec.instanceId, spec.forwards ?? false);
      await ensureEni(docker, spec);
      await ensureServer(docker, spec);
      await startHost(docker, spec.instanceId);
    },
    setRules: (instanceId, rules) => setEniRules(docker, instanceId, rules),
    setRoutes: (instanceId, routes) => setEniRoutes(docker, instanceId, routes),
    setForwards,
    attachAddress: (instanceId, publicIp) => attachEniAddress(docker, instanceId, publicIp),
    detachAddress: (instanceId, publicIp) => detachEniAddress(docker, instanceId, publicIp),
    start: (instanceId) => startHost(docker, instanceId),
    stop: async (instanceId) => {
      await powerOff(server(instanceId));
      await stopContainer(eni(instanceId), 10);
    },
    reboot: (instanceId) => reboot(server(instanceId)),
    terminate: async (instanceId) => {
      await powerOff(server(instanceId));
      await removeContainer(server(instanceId));
      await freeVolumes(instanceId);
      await removeInstanceFolder(instanceId);
      await removeContainer(eni(instanceId));
    },
    state: (instanceId) => stateOf([eni(instanceId), server(instanceId)]),
    ensureNat: (spec) => ensureNat(docker, spec),
    removeNat: (natId) => removeContainer(docker.getContainer(serverName(natId))),
    ensureVolume,
    removeVolume: async (volumeId) => {
      const place = await volumePlace(volumeId);
      if (place.startsWith("i-")) throw new Error(`the volume ${volumeId} is in ${place}`);
      await removeFolder(docker, volumesFolder(volumeId));
    },
    attachVolume: (volumeId, instanceId) => attachVolume(docker, volumeId, instanceId),
    detachVolume: (volumeId, instanceId) => detachVolume(docker, volumeId, instanceId),
    volumePlace,
  };
}

/**
 * Starts what went down with Docker or with this machine: servers, load balancers and NAT gateways. What was stopped by a
 * call, or by its own root, ended with 0 and stays off.
 *
 * @returns the ids of the machines it started
 */
export async function resumeHosts(docker: Docker): Promise<string[]> {
  const off = await docker.listContainers({ all: true, filters: { label: ["gangway=local"], status: ["exited"] } });
  const resumed: string[] = [];
  for (const { Id, Names, Labels } of off) {
    const id = Labels["gangway.id"] ?? "";
    const { State } = await docker.getContainer(Id).inspect();
    if (!Names.includes(`/${serverName(id)}`) || State.ExitCode === 0) continue;
    await startHost(docker, id);
    resumed.push(id);
  }
  return resumed;
}

async function stateOf(containers: Docker.Container[]): Promise<HostState> {
  const parts = await Promise.all(containers.map((container) => unlessMissing(container.inspect())));
  if (parts.includes(undefined)) return "missing";
  return parts.every((part) => part?.State.Running) ? "running" : "stopped";
}

async function startHost(docker: Docker, id: string): Promise<void> {
  const server = docker.getContainer(serverName(id));
  const eni = await unlessMissing(docker.getContainer(eniName(id)).inspect());
  // A NAT gateway has no network container: it is one. A server is cut off from one that begins anew.
  if (eni && !eni.State.Running) await powerOff(server);
  if (eni) await startEni(docker, id);
  await startContainer(server);
}
