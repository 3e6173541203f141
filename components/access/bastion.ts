import type * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../settings/index.ts";
import { Component } from "../component.ts";
import { Server } from "../compute/server.ts";
import type { Foundation } from "../foundation.ts";
import { homeZone } from "../network/zones.ts";
import { prepareServer } from "../release/environment.ts";
import { packages, packagesAndCode, withDatabases, type Purpose } from "../security/outward.ts";
import { Peer } from "../security/peer.ts";
import { Port } from "../security/port.ts";
import { SecurityGroup, type Talker } from "../security/security-group.ts";
import { codeHosts } from "./relay.ts";

export interface BastionArgs {
  foundation: Foundation;
  settings: Settings;
}

/** Debian takes 2 of them, and nothing is kept here. */
const rootVolumeGiB = 8;

/**
 * The one door to private servers, for operators and for Gangway, and the relay through which servers without a way to
 * the internet get packages (ADR 10 and 11). With `nat: instance` all that private servers ask of the internet passes
 * through it. About 4 USD a month, and 4 for its address.
 */
export class Bastion extends Component implements Talker {
  readonly connections: SecurityGroup;
  readonly server: Server;
  /** After this it passes on what it is to pass on. */
  readonly environment: command.remote.Command;

  constructor(
    private readonly name: string,
    private readonly args: BastionArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("Bastion", name, opts);
    this.connections = this.createSecurityGroup();
    this.server = this.createServer();
    this.environment = this.prepare();
    this.registerOutputs({ publicIp: this.server.publicIp });
  }

  /** Lets the packets of private servers through, on their way to the internet. */
  passOn(servers: Talker, purposes: readonly Purpose[]): void {
    const senders = Peer.membersOf(servers.connections);
    for (const { port, why } of purposes) this.connections.allowFrom(senders, port, `passed on: ${why}`);
  }

  private get isNat(): boolean {
    return this.args.settings.network.nat === "instance";
  }

  private createSecurityGroup(): SecurityGroup {
    const { foundation, settings } = this.args;
    const { network, tags } = foundation;
    const about = { vpcId: network.id, description: "Bastion", tier: "bastion", tags } as const;
    const group = new SecurityGroup(this.name, about, { parent: this });
    for (const cidr of settings.access.sshFrom) group.allowFrom(Peer.ipv4(cidr), Port.tcp(22), "operators, SSH");
    const purposes = this.isNat ? withDatabases(packagesAndCode, settings.sites) : packages;
    for (const { port, why } of purposes) group.allowTo(Peer.world, port, why);
    return group;
  }

  private createServer(): Server {
    const { foundation, settings } = this.args;
    return new Server(
      this.name,
      {
        foundation,
        role: "bastion",
        subnet: foundation.network.subnet("public", homeZone(settings.network.zones)),
        securityGroup: this.connections,
        instanceType: settings.bastion.instanceType,
        rootVolumeGiB,
        forwards: this.isNat,
      },
      { parent: this },
    );
  }

  private prepare(): command.remote.Command {
    const { foundation, settings } = this.args;
    const { cidr } = foundation.network;
    const hosts = settings.network.nat === "none" ? codeHosts(settings.sites) : [];
    const plan = {
      sites: [],
      relay: pulumi.output({ clients: cidr, hosts }),
      nat: this.isNat ? pulumi.output({ cidr }) : undefined,
    };
    return prepareServer(`${this.name}-environment`, { server: this.server, plan, after: [] }, { parent: this });
  }
}
