import { ensureGitServer } from "./git/git-server.ts";
import { publish, type Published } from "./git/publish.ts";
import { resumeHosts } from "./hosts/docker-hosts.ts";
import { requireFreeBlock } from "./hosts/network.ts";
import { ensureImage } from "./image/base-image.ts";
import { dockerClient, ensureDocker } from "./machine/docker.ts";
import type { Report } from "./machine/report.ts";
import { plugins } from "./plugins/plugins.ts";
import { sweep, type SweepOptions } from "./sweep.ts";

export { type LocalTarget, localTargetHealth } from "./balancer/target-health.ts";
export { cleanLocalCloud } from "./clean.ts";
export { diagnose, type Finding } from "./diagnose.ts";
export { startInstance, stopInstance, terminateInstance } from "./hosts/console.ts";
export { missingPackages } from "./machine/missing-packages.ts";
export type { Report } from "./machine/report.ts";
export { startPlugins } from "./plugins/plugins.ts";
export { localStatus, type LocalStatus } from "./status.ts";

/** A local cloud that is ready for the engine. */
export interface LocalCloud {
  /** The engine's plugins: their names, and the absolute folders that hold them. */
  plugins: { name: string; path: string }[];
  /** Variables for the engine and its plugins. */
  env: Record<string, string>;
  /** Brings a folder or repository of this machine to the local Git server. Default branch: the one checked out. */
  publish(folder: string, branch?: string): Promise<Published>;
  /**
   * Removes machines, networks and records of a stack that a killed run left behind: those whose id is not in `keep`.
   * Returns their ids.
   */
  sweep(stack: string, keep: ReadonlySet<string>, options?: SweepOptions): Promise<string[]>;
}

/**
 * Makes the local cloud ready: Docker, the base image and the Git server, as far as they are missing. The first time
 * takes some minutes. With `hosts: "none"` nothing is prepared: resources are checked and recorded, no host is made.
 *
 * @throws UserError GW_LOCAL_…
 */
export async function prepareLocalCloud(options: { hosts: "docker" | "none"; report: Report }): Promise<LocalCloud> {
  const { hosts, report } = options;
  return {
    plugins,
    env: { GANGWAY_LOCAL_HOSTS: hosts, ...(hosts === "docker" && (await prepareHosts(report))) },
    publish,
    sweep: (stack, keep, options) => sweep(stack, keep, hosts, options),
  };
}

/**
 * Refuses a block that the VPC of a stack could not have on this machine, before anything is made; the one it has already
 * is no hindrance. Needs no Docker.
 *
 * @throws UserError GW_LOCAL_CIDR_IN_USE
 */
export function requireFreeVpcBlock(cidr: string, stack: string): Promise<void> {
  return requireFreeBlock(dockerClient(), cidr, stack);
}

async function prepareHosts(report: Report): Promise<Record<string, string>> {
  const { host } = await ensureDocker(report);
  const docker = dockerClient();
  await ensureGitServer(docker, await ensureImage(report));
  const resumed = await resumeHosts(docker);
  if (resumed.length > 0)
    report({ name: "hosts", text: `starts again what went down with Docker: ${resumed.join(", ")}` });
  return { DOCKER_HOST: host };
}
