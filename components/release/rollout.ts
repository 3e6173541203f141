import type * as command from "@pulumi/command";
import type * as pulumi from "@pulumi/pulumi";
import type { ResolvedSite } from "../../settings/index.ts";
import type { Server } from "../compute/server.ts";
import type { SiteDatabase } from "../database/site-database.ts";
import { prepareServer, type EnvironmentInputs } from "./environment.ts";
import { releaseSite } from "./release.ts";

export interface RolloutArgs {
  /** The first is the canary: what fails there is not tried on the others. */
  servers: readonly [Server, ...Server[]];
  sites: readonly ResolvedSite[];
  /** The servers' only way to packages and code. Default: their own way. */
  proxy?: pulumi.Output<string>;
}

/** Brings the sites to the application servers: first what they need there, then their code, one server ahead. */
export class Rollout {
  private readonly environments = new Map<Server, command.remote.Command>();
  private readonly releases = new Map<Server, command.remote.Command[]>();

  constructor(
    private readonly service: string,
    private readonly args: RolloutArgs,
    private readonly parent: pulumi.Resource,
  ) {}

  /** Makes all servers what the plan says beside the sites. They don't wait for each other. */
  prepare(plan: Omit<EnvironmentInputs, "sites" | "proxy">, after: readonly pulumi.Resource[] = []): void {
    const { proxy, servers } = this.args;
    const sites = this.args.sites.map(({ name, domains, runtime, maxBodyMiB, healthPath }) => ({
      name,
      domains,
      runtime,
      maxBodyMiB,
      healthPath,
    }));
    for (const server of servers) {
      const environment = prepareServer(
        `${server.name}-environment`,
        { server, plan: { ...plan, sites, proxy }, after },
        this.options(server, "environment"),
      );
      this.environments.set(server, environment);
    }
  }

  /** Releases all sites, each with its own database if it has one here. */
  release(databases: ReadonlyMap<string, SiteDatabase>, after: readonly pulumi.Resource[] = []): void {
    const [canary, ...others] = this.args.servers;
    this.releaseOn(canary, databases, after);
    for (const server of others) this.releaseOn(server, databases, [...after, ...this.on(canary)]);
  }

  /** What runs on a server, environment and sites. A server gets visitors after these. */
  on(server: Server): command.remote.Command[] {
    const environment = this.environments.get(server);
    return [...(environment ? [environment] : []), ...(this.releases.get(server) ?? [])];
  }

  private releaseOn(server: Server, databases: ReadonlyMap<string, SiteDatabase>, after: readonly pulumi.Resource[]) {
    const { proxy, sites } = this.args;
    const needs = [...this.on(server), ...after];
    const releases = sites.map((site) => {
      const databaseUrl = databases.get(site.name)?.url;
      return releaseSite(
        `${server.name}-release-${site.name}`,
        { server, site, siteCount: sites.length, databaseUrl, proxy, after: needs },
        this.options(server, `release-${site.name}`),
      );
    });
    this.releases.set(server, releases);
  }

  /** Version 0.1 had one server, and its commands did not name it. */
  private options(server: Server, what: string): pulumi.CustomResourceOptions {
    const aliases = server === this.args.servers[0] ? [{ name: `${this.service}-${what}` }] : [];
    return { parent: this.parent, aliases };
  }
}
