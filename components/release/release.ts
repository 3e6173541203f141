import type * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { releaseScript } from "../../provisioning/index.ts";
import type { ResolvedSite } from "../../settings/index.ts";
import type { Server } from "../compute/server.ts";
import { runScript } from "./run-script.ts";

export interface ReleaseArgs {
  server: Server;
  site: ResolvedSite;
  /** How many sites the server has. */
  siteCount: number;
  /** Secret. Default: what the site's own variables say. */
  databaseUrl?: pulumi.Output<string>;
  /** The only way to code and packages. Default: the server's own way. */
  proxy?: pulumi.Output<string>;
  after: readonly pulumi.Resource[];
}

/** How long a new release may take to answer its health check: 120 s, as Passenger's own start limit is 90. */
const healthTimeoutSec = 120;

/** Brings one site's code on one server to the site's commit. */
export function releaseSite(
  name: string,
  { server, site, siteCount, databaseUrl, proxy, after }: ReleaseArgs,
  opts: pulumi.CustomResourceOptions,
): command.remote.Command {
  const plan = {
    site: site.name,
    repository: site.repository,
    branch: site.branch,
    commit: site.commit,
    runtime: site.runtime,
    startupFile: site.startupFile,
    processes: site.processes,
    memoryPerProcessMiB: site.memoryPerProcessMiB,
    siteCount,
    healthPath: site.healthPath,
    healthTimeoutSec,
    keepReleases: site.keepReleases,
    env: databaseUrl === undefined ? site.env : { ...site.env, DATABASE_URL: databaseUrl },
    proxy,
  };
  return runScript(name, { server, script: pulumi.output(plan).apply(releaseScript), after }, opts);
}
