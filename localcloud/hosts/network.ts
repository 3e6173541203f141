import { isIPv4 } from "node:net";
import { setTimeout } from "node:timers/promises";
import type Docker from "dockerode";
import { UserError } from "../../errors/user-error.ts";
import { unlessMissing } from "./docker-faults.ts";
import { labels, vpcName } from "./names.ts";

/** The network that stands for the internet: who is on it reaches the world, and this machine at its gateway. */
export const internetName = "gangway-internet";

/** RFC 2544's range for tests, so that no real network is hidden by it. */
const internet: Docker.NetworkCreateOptions = {
  Name: internetName,
  Labels: labels("internet"),
  // Addresses that nobody asked for come from the upper half; elastic ones lie in the lower.
  IPAM: { Config: [{ Subnet: "198.18.0.0/16", Gateway: "198.18.0.1", IPRange: "198.18.128.0/17" }] },
};

/** Makes the internet's network unless it is there. */
export async function ensureInternet(docker: Docker): Promise<void> {
  await ensureNetwork(docker, internet);
}

/** Makes the network of a VPC unless it is there. It has no way out by itself. */
export async function ensureVpcNetwork(
  docker: Docker,
  vpc: { vpcId: string; cidr: string; stack: string },
): Promise<void> {
  await ensureNetwork(docker, {
    Name: vpcName(vpc.vpcId),
    Internal: true,
    Labels: labels(vpc.vpcId, vpc.stack),
    IPAM: { Config: [{ Subnet: vpc.cidr, Gateway: gatewayOf(vpc.cidr) }] },
  });
}

/** Removes the network of a VPC; nothing happens when there is none. */
export async function removeVpcNetwork(docker: Docker, vpcId: string): Promise<void> {
  await unlessMissing(docker.getNetwork(vpcName(vpcId)).remove());
}

/**
 * The last usable address of an IPv4 block: out of the way of AWS's own reserved addresses, which are the first ones.
 * `10.0.0.0/16` → `10.0.255.254`.
 */
export function gatewayOf(cidr: string): string {
  const [address = "", bits] = cidr.split("/");
  if (!isIPv4(address)) throw new Error(`"${cidr}" is not an IPv4 block`);
  const first = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const size = 2 ** (32 - Number(bits));
  const last = first - (first % size) + size - 2;
  return [24, 16, 8, 0].map((shift) => Math.floor(last / 2 ** shift) % 256).join(".");
}

async function ensureNetwork(docker: Docker, options: Docker.NetworkCreateOptions): Promise<void> {
  if (await isThere(docker, options.Name)) return;
  try {
    await docker.createNetwork({ ...options, CheckDuplicate: true });
  } catch (error) {
    if (!/overlap|conflicts with/i.test(String(error))) throw error;
    if (!(await appears(docker, options.Name))) throw await blockInUse(docker, options, error);
  }
}

async function isThere(docker: Docker, name: string): Promise<boolean> {
  return (await unlessMissing(docker.getNetwork(name).inspect())) !== undefined;
}

/** Whether another call is making this very network just now: Docker reserves the block before it shows the network. */
async function appears(docker: Docker, name: string): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt++) {
    if (await isThere(docker, name)) return true;
    await setTimeout(100);
  }
  return false;
}

async function blockInUse(docker: Docker, wanted: Docker.NetworkCreateOptions, cause: unknown): Promise<UserError> {
  const networks = await docker.listNetworks();
  const taken = networks.flatMap(({ Name, IPAM }) =>
    (IPAM?.Config ?? []).map(({ Subnet }) => `${Subnet ?? ""} (${Name})`),
  );
  return new UserError(
    "GW_LOCAL_CIDR_IN_USE",
    {
      what: `the address block of ${wanted.Name} overlaps another network of this machine`,
      got: wanted.IPAM?.Config?.[0]?.Subnet,
      allowed: `a block apart from ${taken.join(", ")}`,
      fix: "give this stack another block in the setting network.cidr, or destroy the stack that holds it",
    },
    { cause },
  );
}
