import type Docker from "dockerode";
import { dockerClient } from "../machine/docker.ts";
import { removeContainer, startContainer, stopContainer } from "./container.ts";
import { unlessMissing } from "./docker-faults.ts";
import { attachEniAddress, detachEniAddress, ensureEni, setEniRules, startEni } from "./eni.ts";
import type { Hosts, HostState } from "./hosts.ts";
import { eniName, serverName } from "./names.ts";
import { ensureVpcNetwork, removeVpcNetwork } from "./network.ts";
import { ensureServer, powerOff } from "./server.ts";

/**
 * Hosts on Docker. An instance is two containers: one that owns address, name and firewall (its elastic network
 * interface), and in its network the server, with systemd as first process. So root on the server can neither see nor
 * change the firewall, and a reboot keeps the address.
 */
export function dockerHosts(docker: Docker = dockerClient()): Hosts {
  const eni = (instanceId: string) => docker.getContainer(eniName(instanceId));
  const server = (instanceId: string) => docker.getContainer(serverName(instanceId));

  async function state(instanceId: string): Promise<HostState> {
    const parts = await Promise.all([eni(instanceId), server(instanceId)].map((part) => unlessMissing(part.inspect())));
    if (parts.includes(undefined)) return "missing";
    return parts.every((part) => part?.State.Running) ? "running" : "stopped";
  }

  return {
    ensureVpc: (vpc) => ensureVpcNetwork(docker, vpc),
    removeVpc: (vpcId) => removeVpcNetwork(docker, vpcId),
    launch: async (spec) => {
      await ensureEni(docker, spec);
      await ensureServer(docker, spec);
      await startHost(docker, spec.instanceId);
    },
    setRules: (instanceId, rules) => setEniRules(docker, instanceId, rules),
    attachAddress: (instanceId, publicIp) => attachEniAddress(docker, instanceId, publicIp),
    detachAddress: (instanceId, publicIp) => detachEniAddress(docker, instanceId, publicIp),
    start: (instanceId) => startHost(docker, instanceId),
    stop: async (instanceId) => {
      await powerOff(server(instanceId));
      await stopContainer(eni(instanceId), 10);
    },
    reboot: async (instanceId) => {
      await server(instanceId).restart({ t: 30 });
    },
    terminate: async (instanceId) => {
      await removeContainer(server(instanceId));
      await removeContainer(eni(instanceId));
    },
    state,
  };
}

/**
 * Starts the hosts that went down with Docker or with this machine. What was stopped by a call, or by its own root,
 * ended with 0 and stays off.
 * @returns the ids of the instances it started
 */
export async function resumeHosts(docker: Docker): Promise<string[]> {
  const off = await docker.listContainers({ all: true, filters: { label: ["gangway=local"], status: ["exited"] } });
  const resumed: string[] = [];
  for (const { Id, Names, Labels } of off) {
    const instanceId = Labels["gangway.id"] ?? "";
    const { State } = await docker.getContainer(Id).inspect();
    if (!Names.includes(`/${serverName(instanceId)}`) || State.ExitCode === 0) continue;
    await startHost(docker, instanceId);
    resumed.push(instanceId);
  }
  return resumed;
}

async function startHost(docker: Docker, instanceId: string): Promise<void> {
  await startEni(docker, instanceId);
  await startContainer(docker.getContainer(serverName(instanceId)));
}
