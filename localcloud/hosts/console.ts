import { UserError } from "../../errors/user-error.ts";
import { dockerClient } from "../machine/docker.ts";
import { dockerHosts } from "./docker-hosts.ts";
import type { Hosts } from "./hosts.ts";

/*
 * The local cloud's console: what somebody does to a server past Pulumi. The host alone changes, no record; so a refresh
 * has something to find, as after AWS's console.
 */

/** Turns a server off as its power button would. @throws UserError GW_LOCAL_INSTANCE_UNKNOWN */
export async function stopInstance(instanceId: string): Promise<void> {
  await (await hostsWith(instanceId)).stop(instanceId);
}

/** Starts a server that is off. @throws UserError GW_LOCAL_INSTANCE_UNKNOWN */
export async function startInstance(instanceId: string): Promise<void> {
  await (await hostsWith(instanceId)).start(instanceId);
}

/** Shuts a server down and removes it and its disk, its volumes not. @throws UserError GW_LOCAL_INSTANCE_UNKNOWN */
export async function terminateInstance(instanceId: string): Promise<void> {
  await (await hostsWith(instanceId)).terminate(instanceId);
}

async function hostsWith(instanceId: string): Promise<Hosts> {
  const docker = dockerClient();
  const containers = await docker.listContainers({ all: true, filters: { label: ["gangway=local"] } });
  const ids = new Set(containers.map(({ Labels }) => Labels["gangway.id"] ?? "").filter((id) => id.startsWith("i-")));
  if (ids.has(instanceId)) return dockerHosts(docker);
  throw new UserError("GW_LOCAL_INSTANCE_UNKNOWN", {
    what: `the local cloud has no server "${instanceId}"`,
    got: instanceId,
    allowed: ids.size === 0 ? "none: it has no servers" : [...ids].sort().join(", "),
    fix: "take the instance id from gangway status",
  });
}
