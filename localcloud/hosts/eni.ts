import { readFile } from "node:fs/promises";
import type Docker from "dockerode";
import { ensureContainer, putFiles, runInside, startContainer } from "./container.ts";
import { unlessMissing } from "./docker-faults.ts";
import { metadataAddress, metadataPort, renderFirewall } from "./firewall.ts";
import type { FirewallRule, LaunchSpec } from "./hosts.ts";
import { metadataFiles, metadataPath } from "./metadata.ts";
import { eniName, labels, vpcName } from "./names.ts";
import { ensureInternet, internetName } from "./network.ts";

const programs = "/usr/local/lib/gangway";
const rulesPath = "/etc/gangway/rules.nft";
const publicAddress = "meta-data/public-ipv4";

/** Creates the network container of an instance and everything it needs to start, unless it is there. */
export async function ensureEni(docker: Docker, spec: LaunchSpec): Promise<void> {
  const eni = await ensureContainer(docker, {
    name: eniName(spec.instanceId),
    Image: spec.image,
    Hostname: spec.hostname,
    Labels: labels(spec.instanceId, spec.stack),
    Cmd: [`${programs}/start`, metadataAddress, String(metadataPort)],
    HostConfig: {
      NetworkMode: vpcName(spec.vpcId),
      CapDrop: ["ALL"],
      CapAdd: ["NET_ADMIN"],
      RestartPolicy: { Name: "unless-stopped" },
    },
    NetworkingConfig: {
      EndpointsConfig: { [vpcName(spec.vpcId)]: { IPAMConfig: { IPv4Address: spec.privateIp } } },
    },
  });
  await putFiles(eni, [
    { path: `${programs}/start`, content: await sourceOf("start.sh"), mode: 0o755 },
    { path: `${programs}/metadata-service.py`, content: await sourceOf("metadata-service.py") },
    { path: rulesPath, content: renderFirewall(spec.rules) },
    ...metadataFiles(spec.metadata),
  ]);
}

/** Starts the network container; its rules stand when this returns. */
export async function startEni(docker: Docker, instanceId: string): Promise<void> {
  const eni = docker.getContainer(eniName(instanceId));
  await startContainer(eni);
  await loadRules(eni);
}

/** Replaces the firewall of an instance at once, running or not. */
export async function setEniRules(docker: Docker, instanceId: string, rules: FirewallRule[]): Promise<void> {
  const eni = docker.getContainer(eniName(instanceId));
  await putFiles(eni, [{ path: rulesPath, content: renderFirewall(rules) }]);
  const { State } = await eni.inspect();
  if (State.Running) await loadRules(eni);
}

/** Puts an instance on the internet with this address, and on it with no other. */
export async function attachEniAddress(docker: Docker, instanceId: string, publicIp: string): Promise<void> {
  await ensureInternet(docker);
  const eni = docker.getContainer(eniName(instanceId));
  const current = await currentAddress(eni);
  if (current !== publicIp) {
    const network = docker.getNetwork(internetName);
    if (current !== undefined) await network.disconnect({ Container: eni.id });
    await network.connect({ Container: eni.id, EndpointConfig: { IPAMConfig: { IPv4Address: publicIp } } });
  }
  await putFiles(eni, [{ path: metadataPath(publicAddress), content: publicIp }]);
}

/** Takes an instance off the internet; nothing happens when it has not this address. */
export async function detachEniAddress(docker: Docker, instanceId: string, publicIp: string): Promise<void> {
  const eni = docker.getContainer(eniName(instanceId));
  if ((await unlessMissing(currentAddress(eni))) !== publicIp) return;
  await docker.getNetwork(internetName).disconnect({ Container: eni.id });
  await putFiles(eni, [{ path: metadataPath(publicAddress), content: "" }]);
}

async function currentAddress(eni: Docker.Container): Promise<string | undefined> {
  const { NetworkSettings } = await eni.inspect();
  const config = NetworkSettings.Networks[internetName]?.IPAMConfig as { IPv4Address?: string } | undefined;
  return config?.IPv4Address;
}

function loadRules(eni: Docker.Container): Promise<void> {
  return runInside(eni, ["nft", "-f", rulesPath]);
}

function sourceOf(file: string): Promise<string> {
  return readFile(new URL(`eni-files/${file}`, import.meta.url), "utf8");
}
