import type Docker from "dockerode";
import { putFiles } from "./container.ts";
import { unlessMissing } from "./docker-faults.ts";
import { metadataAddress, metadataPort, renderFirewall } from "./firewall.ts";
import type { FirewallRule, HostRoute, LaunchSpec } from "./hosts.ts";
import { forwardsPackets } from "./instance-folder.ts";
import { metadataFiles, metadataPath } from "./metadata.ts";
import { eniName } from "./names.ts";
import {
  eniFile,
  ensureNetworkContainer,
  internetAddress,
  joinInternet,
  leaveInternet,
  programs,
  setPacketFiles,
  startNetworkContainer,
} from "./network-container.ts";
import { renderRoutes } from "./routes.ts";

/** What an elastic network interface is made from: that of an instance, or of another machine with an id of its own. */
export type EniSpec = Pick<
  LaunchSpec,
  "instanceId" | "stack" | "hostname" | "vpcId" | "privateIp" | "image" | "rules" | "metadata"
>;

const publicAddress = "meta-data/public-ipv4";

/** Creates the network container of an instance and everything it needs to start, unless it is there. It has no routes yet. */
export async function ensureEni(docker: Docker, spec: EniSpec): Promise<void> {
  const id = spec.instanceId;
  const command = [`${programs}/start`, metadataAddress, String(metadataPort)];
  const eni = await ensureNetworkContainer(docker, { ...spec, name: eniName(id), id }, command);
  await putFiles(eni, [
    { path: `${programs}/start`, content: await eniFile("start.sh"), mode: 0o755 },
    { path: `${programs}/metadata-service.py`, content: await eniFile("metadata-service.py") },
    ...metadataFiles(spec.metadata),
  ]);
  await setPacketFiles(eni, { rules: renderFirewall(spec.rules, await forwardsPackets(id)), routes: "" });
}

/** Starts the network container; its rules and routes stand when this returns. */
export async function startEni(docker: Docker, instanceId: string): Promise<void> {
  await startNetworkContainer(docker.getContainer(eniName(instanceId)));
}

/** Replaces the firewall of an instance at once, running or not. */
export async function setEniRules(docker: Docker, instanceId: string, rules: FirewallRule[]): Promise<void> {
  const text = renderFirewall(rules, await forwardsPackets(instanceId));
  await setPacketFiles(docker.getContainer(eniName(instanceId)), { rules: text });
}

/** Replaces the routes of an instance, running or not. */
export async function setEniRoutes(docker: Docker, instanceId: string, routes: HostRoute[]): Promise<void> {
  await setPacketFiles(docker.getContainer(eniName(instanceId)), { routes: renderRoutes(routes) });
}

/** Puts an instance on the internet with this address, and on it with no other. */
export async function attachEniAddress(docker: Docker, instanceId: string, publicIp: string): Promise<void> {
  const eni = docker.getContainer(eniName(instanceId));
  await joinInternet(docker, eni, publicIp);
  await putFiles(eni, [{ path: metadataPath(publicAddress), content: publicIp }]);
}

/** Takes an instance off the internet; nothing happens when it has not this address. */
export async function detachEniAddress(docker: Docker, instanceId: string, publicIp: string): Promise<void> {
  const eni = docker.getContainer(eniName(instanceId));
  if ((await unlessMissing(internetAddress(eni))) !== publicIp) return;
  await leaveInternet(docker, eni);
  await putFiles(eni, [{ path: metadataPath(publicAddress), content: "" }]);
}
