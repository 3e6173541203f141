import * as pulumi from "@pulumi/pulumi";
import type { BalancerPlan, DatabasePlan } from "../provisioning/index.ts";
import type { ResolvedSettings } from "../settings/index.ts";
import { Bastion } from "./access/bastion.ts";
import { KeyPair } from "./access/key-pair.ts";
import { proxyAddress, relayPort } from "./access/relay.ts";
import { Balancer } from "./balancing/balancer.ts";
import { targetPorts } from "./balancing/target-group.ts";
import { Component } from "./component.ts";
import { AppTier } from "./compute/app-tier.ts";
import type { Server } from "./compute/server.ts";
import { DatabaseServer } from "./database/database-server.ts";
import { engineOf, type Engine } from "./database/engine.ts";
import { SiteDatabase } from "./database/site-database.ts";
import type { Foundation } from "./foundation.ts";
import { createNetwork } from "./network/create-network.ts";
import { Rollout } from "./release/rollout.ts";
import { packagesAndCode, withDatabases } from "./security/outward.ts";
import { Peer } from "./security/peer.ts";
import { Port } from "./security/port.ts";
import type { Talker } from "./security/security-group.ts";
import { stackTags } from "./tags.ts";

export interface WebServiceArgs {
  /** Checked settings; each site has its commit. */
  settings: ResolvedSettings;
  /** The stack's name, for tags. */
  stack: string;
}

/** What a topology consists of. */
export interface Tiers {
  app: AppTier;
  database?: DatabaseServer;
  bastion?: Bastion;
  balancer?: Balancer;
}

const ssh = Port.tcp(22);

/** The sites of a stack and all they stand on, in one of three topologies. */
export class WebService extends Component {
  readonly foundation: Foundation;
  readonly tiers: Tiers;
  /** That of the sites' databases, if there are any. */
  readonly engine: Engine | undefined;
  private readonly settings: ResolvedSettings;

  constructor(
    readonly name: string,
    { settings, stack }: WebServiceArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("WebService", name, opts);
    this.settings = settings;
    this.engine = engineOf(settings.database);
    this.foundation = this.createFoundation(stack);
    this.tiers = this[settings.topology]();
    this.registerOutputs({ vpcId: this.foundation.network.id });
  }

  /** Application and databases share one server, which is protected where it holds data. */
  private single(): Tiers {
    const app = this.appTier({ protect: this.engine !== undefined });
    this.openToTheWorld(app);

    const databases = this.siteDatabases("127.0.0.1");
    const rollout = this.rollout(app);
    rollout.prepare({ database: this.localDatabase(databases) });
    rollout.release(databases);
    return { app };
  }

  /** The databases have a server of their own, which the application server alone can reach. */
  private split(): Tiers {
    const app = this.appTier();
    const [server] = app.servers;
    const database = this.databaseServer(app, { connections: app.connections, server });
    this.openToTheWorld(app);

    const databases = this.siteDatabases(database?.host);
    const rollout = this.rollout(app);
    const relay = pulumi.output({ clients: this.foundation.network.cidr, hosts: [] });
    rollout.prepare({ databaseClient: this.engine?.name, relay });
    const ready = database ? [database.prepare(databases.values(), rollout.on(server))] : [];
    rollout.release(databases, ready);
    return { app, database };
  }

  /** The world reaches a load balancer; behind it are application servers in several zones, and the databases. */
  private balanced(): Tiers {
    const { nat } = this.settings.network;
    const bastion = new Bastion(`${this.name}-bastion`, this.parts, { parent: this });
    this.foundation.network.openPrivateSubnets(nat, bastion.server.instance);
    const balancer = new Balancer(`${this.name}-balancer`, this.parts, { parent: this });
    const app = this.appTier({ jump: bastion.server });
    const database = this.databaseServer(app, bastion);
    app.connections.allowFrom(balancer, targetPorts.requests, "requests of visitors");
    app.connections.allowFrom(balancer, targetPorts.health, "health checks");
    app.connections.allowFrom(bastion, ssh, "operators, SSH");
    this.letOut(app, bastion);

    const databases = this.siteDatabases(database?.host);
    const rollout = this.rollout(app, nat === "none" ? bastion.server : undefined);
    const wayOut = nat === "none" || nat === "instance" ? [bastion.environment] : [];
    rollout.prepare({ databaseClient: this.engine?.name, balancer: this.behindBalancer() }, wayOut);
    const ready = database ? [database.prepare(databases.values(), [bastion.environment])] : [];
    rollout.release(databases, ready);
    for (const server of app.servers) balancer.addServer(server, rollout.on(server));
    return { app, database, bastion, balancer };
  }

  private createFoundation(stack: string): Foundation {
    const { access, tags: own } = this.settings;
    const tags = stackTags(stack, own);
    const network = createNetwork(`${this.name}-vpc`, this.settings, tags, this);
    const { publicKey, privateKey } = access;
    const imported = publicKey && privateKey ? { publicKey, privateKey } : undefined;
    return { network, keyPair: new KeyPair(`${this.name}-key`, { imported, tags }, { parent: this }), tags };
  }

  private get parts() {
    return { foundation: this.foundation, settings: this.settings };
  }

  private appTier(how: { jump?: Server; protect?: boolean } = {}): AppTier {
    return new AppTier(`${this.name}-app`, { ...this.parts, ...how }, { parent: this });
  }

  /** A server for the databases, if there are to be any. One signs in to it, and it gets its packages, by the gate. */
  private databaseServer(app: Talker, gate: Talker & { server: Server }): DatabaseServer | undefined {
    const { engine } = this;
    if (engine === undefined) return undefined;
    const args = { ...this.parts, engine, gate: gate.server };
    const database = new DatabaseServer(`${this.name}-database`, args, { parent: this });
    database.connections.allowFrom(app, Port.tcp(engine.port), "the databases of the sites");
    database.connections.allowFrom(gate, ssh, "operators, SSH");
    gate.connections.allowFrom(database, relayPort, "packages");
    return database;
  }

  /** Each site's own database, by the site's name; empty where the settings ask for none. */
  private siteDatabases(host: pulumi.Input<string> = ""): Map<string, SiteDatabase> {
    const { engine } = this;
    if (engine === undefined) return new Map();
    return new Map(
      this.settings.sites.map(({ name: site }) => [
        site,
        new SiteDatabase(`${this.name}-database-${site}`, { site, engine, host }, { parent: this }),
      ]),
    );
  }

  /** Databases on the server of the sites, which nobody else reaches. */
  private localDatabase(databases: Map<string, SiteDatabase>): pulumi.Output<DatabasePlan> | undefined {
    const { engine } = this;
    if (engine === undefined) return undefined;
    const logins = Array.from(databases.values(), ({ login }) => login);
    return pulumi.output({ engine: engine.name, version: engine.version, listen: "127.0.0.1", logins });
  }

  private behindBalancer(): pulumi.Output<BalancerPlan> {
    const { deregistrationDelaySec, healthCheck, idleTimeoutSec } = this.settings.balancer;
    return pulumi.output({
      cidr: this.foundation.network.cidr,
      idleTimeoutSec,
      drainSec: deregistrationDelaySec,
      healthCheck: { intervalSec: healthCheck.intervalSec, unhealthyCount: healthCheck.unhealthyCount },
    });
  }

  private rollout(app: AppTier, relay?: Server): Rollout {
    const { sites } = this.settings;
    const proxy = relay && proxyAddress(relay);
    return new Rollout(this.name, { servers: app.servers, sites, proxy }, this);
  }

  private openToTheWorld({ connections }: AppTier): void {
    const { access, sites } = this.settings;
    connections.allowFrom(Peer.world, Port.tcp(80), "visitors, HTTP");
    connections.allowFrom(Peer.world, Port.tcp(443), "visitors, HTTPS");
    for (const cidr of access.sshFrom) connections.allowFrom(Peer.ipv4(cidr), ssh, "operators, SSH");
    for (const { port, why } of withDatabases(packagesAndCode, sites)) connections.allowTo(Peer.world, port, why);
  }

  /** What private servers may ask of the internet, and by which way it goes. */
  private letOut(app: AppTier, bastion: Bastion): void {
    const { network, sites } = this.settings;
    const purposes = withDatabases(network.nat === "none" ? [] : packagesAndCode, sites);
    for (const { port, why } of purposes) app.connections.allowTo(Peer.world, port, why);
    if (network.nat === "none") bastion.connections.allowFrom(app, relayPort, "packages and code");
    if (network.nat === "instance") bastion.passOn(app, purposes);
  }
}
