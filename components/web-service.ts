import type * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { environmentScript, releaseScript } from "../provisioning/index.ts";
import type { ResolvedSettings, ResolvedSite } from "../settings/index.ts";
import { KeyPair } from "./access/key-pair.ts";
import { Component } from "./component.ts";
import { Server } from "./compute/server.ts";
import { SiteDatabase } from "./database/site-database.ts";
import { Vpc } from "./network/vpc.ts";
import { runScript } from "./release/run-script.ts";
import { Peer } from "./security/peer.ts";
import { Port } from "./security/port.ts";
import { SecurityGroup } from "./security/security-group.ts";
import { stackTags, type StackTags } from "./tags.ts";

export interface WebServiceArgs {
  /** Checked settings; each site has its commit. */
  settings: ResolvedSettings;
  /** The stack's name, for tags. */
  stack: string;
}

/** How long a new release may take to answer its health check: 120 s, as Passenger's own start limit is 90. */
const healthTimeoutSec = 120;

/** The sites of a stack and all they stand on: topology `single`, application and database on one server. */
export class WebService extends Component {
  readonly vpc: Vpc;
  readonly keyPair: KeyPair;
  readonly server: Server;

  private readonly name: string;
  private readonly settings: ResolvedSettings;
  private readonly tags: StackTags;

  constructor(name: string, { settings, stack }: WebServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("WebService", name, opts);
    this.name = name;
    this.settings = settings;
    this.tags = stackTags(stack, settings.tags);
    this.vpc = this.createVpc();
    this.keyPair = this.createKeyPair();
    const group = this.createSecurityGroup();
    this.server = this.createServer(group);
    const databases = this.createDatabases();
    const environment = this.prepareServer(group, databases);
    for (const site of settings.sites) this.release(site, databases.get(site.name), environment);
    this.registerOutputs({ vpcId: this.vpc.id, publicIp: this.server.publicIp });
  }

  private createVpc(): Vpc {
    const { network, region } = this.settings;
    return new Vpc(`${this.name}-vpc`, { cidr: network.cidr, region, tags: this.tags }, { parent: this });
  }

  private createKeyPair(): KeyPair {
    const { publicKey, privateKey } = this.settings.access;
    const imported = publicKey && privateKey ? { publicKey, privateKey } : undefined;
    return new KeyPair(`${this.name}-key`, { imported, tags: this.tags }, { parent: this });
  }

  /** Who may talk to the application server, and to whom it may talk: the whole list. */
  private createSecurityGroup(): SecurityGroup {
    const app = new SecurityGroup(
      `${this.name}-app`,
      { vpcId: this.vpc.id, description: "Application servers", tier: "app", tags: this.tags },
      { parent: this },
    );
    app.allowFrom(Peer.world, Port.tcp(80), "visitors, HTTP");
    app.allowFrom(Peer.world, Port.tcp(443), "visitors, HTTPS");
    for (const cidr of this.settings.access.sshFrom) app.allowFrom(Peer.ipv4(cidr), Port.tcp(22), "operators, SSH");
    app.allowTo(Peer.world, Port.tcp(80), "packages over HTTP (signed)");
    app.allowTo(Peer.world, Port.tcp(443), "packages, code and other services over HTTPS");
    app.allowTo(Peer.world, Port.tcp(22), "code from Git over SSH");
    app.allowTo(Peer.world, Port.tcp(53), "names, long answers");
    app.allowTo(Peer.world, Port.udp(53), "names");
    app.allowTo(Peer.world, Port.udp(123), "time");
    return app;
  }

  private createServer(securityGroup: SecurityGroup): Server {
    const { vpc, keyPair, tags } = this;
    const args = { vpc, keyPair, securityGroup, tags, ...this.settings.server };
    return new Server(`${this.name}-app-1`, args, { parent: this });
  }

  /** Each site's own database, by the site's name; empty where the settings ask for none. */
  private createDatabases(): Map<string, SiteDatabase> {
    const sites = this.settings.database.engine === "none" ? [] : this.settings.sites;
    return new Map(
      sites.map(({ name: site }) => [
        site,
        new SiteDatabase(`${this.name}-database-${site}`, { site, host: "127.0.0.1" }, { parent: this }),
      ]),
    );
  }

  /** What the server is: packages, database, web server and its sites. */
  private prepareServer(group: SecurityGroup, databases: Map<string, SiteDatabase>): command.remote.Command {
    const sites = this.settings.sites.map(({ name, domains, runtime, maxBodyMiB }) => ({
      name,
      domains,
      runtime,
      maxBodyMiB,
    }));
    const script = pulumi
      .all([...databases.values()].map(({ login }) => login))
      .apply((logins) => environmentScript({ databases: logins, sites }));
    // Without its rules the server neither answers nor gets a package, though it is there.
    const after = [group, this.vpc];
    return runScript(`${this.name}-environment`, { server: this.server, script, after }, { parent: this });
  }

  /** One site's code at its commit. */
  private release(site: ResolvedSite, database: SiteDatabase | undefined, environment: command.remote.Command): void {
    const plan = {
      site: site.name,
      repository: site.repository,
      branch: site.branch,
      commit: site.commit,
      runtime: site.runtime,
      startupFile: site.startupFile,
      processes: site.processes,
      memoryPerProcessMiB: site.memoryPerProcessMiB,
      siteCount: this.settings.sites.length,
      healthPath: site.healthPath,
      healthTimeoutSec,
      keepReleases: site.keepReleases,
    };
    const script = pulumi
      .output(database?.url)
      .apply((url) =>
        releaseScript({ ...plan, env: url === undefined ? site.env : { ...site.env, DATABASE_URL: url } }),
      );
    const name = `${this.name}-release-${site.name}`;
    runScript(name, { server: this.server, script, after: [environment] }, { parent: this });
  }
}
