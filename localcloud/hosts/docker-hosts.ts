import type Docker from "dockerode";
import { dockerClient } from "../machine/docker.ts";
import { removeContainer, startContainer, stopContainer } from "./container.ts";
import { unlessMissing } from "./docker-faults.ts";
import { attachEniAddress, detachEniAddress, ensureEni, setEniRules, startEni } from "./eni.ts";
import type { Hosts, HostState } from "./hosts.ts";
import { eniName, serverName } from "./names.ts";
import { ensureVpcNetwork, removeVpcNetwork } from "./network.ts";
import { ensureServer } from "./server.ts";

/** Seconds a server has to end its services before it is stopped hard. */
const patience = 30;

/**
 * Hosts on Docker. An instance is two containers: one that owns address, name and firewall (its elastic network
 * interface), and in its network the server, with systemd as first process. So root on the server can neither see nor
 * change the firewall, and a reboot keeps the address.
 */
export function dockerHosts(docker: Docker = dockerClient()): Hosts {
  const eni = (instanceId: string) => docker.getContainer(eniName(instanceId));
  const server = (instanceId: string) => docker.getContainer(serverName(instanceId));

  async function start(instanceId: string): Promise<void> {
    await startEni(docker, instanceId);
    await startContainer(server(instanceId));
  }

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
      await start(spec.instanceId);
    },
    setRules: (instanceId, rules) => setEniRules(docker, instanceId, rules),
    attachAddress: (instanceId, publicIp) => attachEniAddress(docker, instanceId, publicIp),
    detachAddress: (instanceId, publicIp) => detachEniAddress(docker, instanceId, publicIp),
    start,
    stop: async (instanceId) => {
      await stopContainer(server(instanceId), patience);
      await stopContainer(eni(instanceId), patience);
    },
    reboot: async (instanceId) => {
      await server(instanceId).restart({ t: patience });
    },
    terminate: async (instanceId) => {
      await removeContainer(server(instanceId));
      await removeContainer(eni(instanceId));
    },
    state,
  };
}
