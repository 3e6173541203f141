import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import type Docker from "dockerode";
import { UserError } from "../../errors/user-error.ts";
import { blockOf, gatewayOf, overlap, parseRoutes, type Route } from "./blocks.ts";
import { unlessMissing } from "./docker-faults.ts";
import { labels, vpcName } from "./names.ts";

/** The network that stands for the internet: who is on it reaches the world, and this machine at its gateway. */
export const internetName = "gangway-internet";

/** RFC 2544's range for tests, so that no real network is hidden by it. */
const internetBlock = "198.18.0.0/16";

/** The Git server's name and address on it. */
export const gitHost = "git.gangway.test";
export const gitAddress = "198.18.0.2";

const otherBlock = "give this stack another block in the setting network.cidr";

/** Makes the internet's network unless it is there. @throws UserError GW_LOCAL_CIDR_IN_USE */
export async function ensureInternet(docker: Docker): Promise<void> {
  const network = {
    Name: internetName,
    Labels: labels("internet"),
    // Addresses that nobody asked for come from the upper half; elastic ones lie in the lower.
    IPAM: { Config: [{ Subnet: internetBlock, Gateway: "198.18.0.1", IPRange: "198.18.128.0/17" }] },
  };
  await ensureNetwork(docker, network, internetBlock, "take away what holds it: perhaps another Docker's local cloud");
}

/**
 * Makes the network of a VPC unless it is there. Nobody on it gets a way out from Docker: neither a translation of
 * addresses, nor, as network containers see to their routes themselves, a default route. (An `Internal` network would drop
 * on this machine what one host passes on for another.)
 *
 * @throws UserError GW_LOCAL_CIDR_IN_USE
 */
export async function ensureVpcNetwork(
  docker: Docker,
  vpc: { vpcId: string; cidr: string; stack: string },
): Promise<void> {
  const network = {
    Name: vpcName(vpc.vpcId),
    Options: { "com.docker.network.bridge.enable_ip_masquerade": "false" },
    Labels: labels(vpc.vpcId, vpc.stack),
    IPAM: { Config: [{ Subnet: vpc.cidr, Gateway: gatewayOf(vpc.cidr) }] },
  };
  await ensureNetwork(docker, network, vpc.cidr, otherBlock);
}

/**
 * Refuses a block that the VPC of a stack could not have on this machine; that which it has already is no hindrance.
 *
 * @throws UserError GW_LOCAL_CIDR_IN_USE
 */
export async function requireFreeBlock(docker: Docker, cidr: string, stack: string): Promise<void> {
  const filters = { label: ["gangway=local", `gangway.stack=${stack}`] };
  // Without Docker there is no network of the stack yet.
  const own = (await docker.listNetworks({ filters }).catch(() => [])).map(({ Id }) => `br-${Id.slice(0, 12)}`);
  const routes = (await machineRoutes()).filter(({ device }) => !own.includes(device));
  if (overlapsOne(routes, cidr)) throw inUse("the VPC", cidr, routes, otherBlock);
}

/** Removes the network of a VPC; nothing happens when there is none. */
export async function removeVpcNetwork(docker: Docker, vpcId: string): Promise<void> {
  await unlessMissing(docker.getNetwork(vpcName(vpcId)).remove());
}

async function ensureNetwork(
  docker: Docker,
  network: Docker.NetworkCreateOptions,
  cidr: string,
  fix: string,
): Promise<void> {
  if (await isThere(docker, network.Name)) return;
  // Docker looks at its own networks only; one of another daemon, or of the machine itself, would be cut off.
  const routes = await machineRoutes();
  try {
    if (overlapsOne(routes, cidr)) throw inUse(network.Name, cidr, routes, fix);
    await docker.createNetwork({ ...network, CheckDuplicate: true });
  } catch (error) {
    if (await appears(docker, network.Name)) return;
    if (error instanceof UserError || !String(error).includes("overlap")) throw error;
    throw inUse(network.Name, cidr, routes, fix, error);
  }
}

async function machineRoutes(): Promise<Route[]> {
  return parseRoutes(await readFile("/proc/net/route", "utf8"));
}

function overlapsOne(routes: readonly Route[], cidr: string): boolean {
  return routes.some((route) => overlap(blockOf(route.cidr), blockOf(cidr)));
}

function inUse(name: string, cidr: string, routes: readonly Route[], fix: string, cause?: unknown): UserError {
  const text = {
    what: `the address block of ${name} overlaps a network of this machine`,
    got: cidr,
    allowed: `a block apart from ${routes.map((route) => `${route.cidr} (${route.device})`).join(", ")}`,
    fix,
  };
  return new UserError("GW_LOCAL_CIDR_IN_USE", text, { cause });
}

async function isThere(docker: Docker, name: string): Promise<boolean> {
  return (await unlessMissing(docker.getNetwork(name).inspect())) !== undefined;
}

/** Whether another call is making this very network just now: Docker takes the block before it shows the network. */
async function appears(docker: Docker, name: string): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await isThere(docker, name)) return true;
    await setTimeout(200);
  }
  return false;
}
