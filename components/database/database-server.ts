import * as aws from "@pulumi/aws";
import type * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../settings/index.ts";
import { proxyAddress } from "../access/relay.ts";
import { Component } from "../component.ts";
import { Server } from "../compute/server.ts";
import type { Foundation } from "../foundation.ts";
import type { Subnet } from "../network/network.ts";
import { hostAddress } from "../network/plan.ts";
import { homeZone } from "../network/zones.ts";
import { prepareServer } from "../release/environment.ts";
import { SecurityGroup, type Talker } from "../security/security-group.ts";
import { tagsFor } from "../tags.ts";
import type { Engine } from "./engine.ts";
import type { SiteDatabase } from "./site-database.ts";

export interface DatabaseServerArgs {
  foundation: Foundation;
  settings: Settings;
  engine: Engine;
  /** The server to go through when signing in, which is its relay as well. */
  gate: Server;
}

/** Its number in its subnet: the sites know the database by its address, so that stays when the server is another. */
const hostNumber = 10;

/**
 * A database server without a way to the internet, whose data lie on an encrypted volume of their own. The next server
 * takes over its address and its volume; destroying the stack leaves the volume where it is.
 */
export class DatabaseServer extends Component implements Talker {
  readonly connections: SecurityGroup;
  readonly server: Server;
  /** Where the sites find it. */
  readonly host: pulumi.Output<string>;
  readonly volumeId: pulumi.Output<string>;
  private readonly attachment: aws.ec2.VolumeAttachment;

  constructor(
    private readonly name: string,
    private readonly args: DatabaseServerArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("DatabaseServer", name, opts);
    const { network, tags } = args.foundation;
    const about = { vpcId: network.id, description: "Database servers", tier: "database", tags } as const;
    this.connections = new SecurityGroup(name, about, { parent: this });
    const subnet = network.subnet("isolated", homeZone(args.settings.network.zones));
    this.host = subnet.cidr.apply((cidr) => hostAddress(cidr, hostNumber));
    this.server = this.createServer(subnet);
    this.volumeId = this.dataVolume(subnet);
    this.attachment = this.attachVolume();
    this.registerOutputs({ host: this.host, volumeId: this.volumeId });
  }

  /** Installs the engine with these databases. The gate is a relay after `after`. */
  prepare(databases: Iterable<SiteDatabase>, after: readonly pulumi.Resource[]): command.remote.Command {
    const { engine, foundation, gate, settings } = this.args;
    const { instanceType } = settings.database;
    const database = pulumi.output({
      engine: engine.name,
      version: engine.version,
      listen: this.host,
      clients: foundation.network.cidr,
      memoryMiB: aws.ec2.getInstanceTypeOutput({ instanceType }, { parent: this }).memorySize,
      volumeId: this.volumeId,
      logins: Array.from(databases, ({ login }) => login),
    });
    const plan = { sites: [], database, proxy: proxyAddress(gate) };
    const needs = [this.attachment, ...after];
    return prepareServer(`${this.name}-environment`, { server: this.server, plan, after: needs }, { parent: this });
  }

  private createServer(subnet: Subnet): Server {
    const { foundation, gate, settings } = this.args;
    const { instanceType, rootVolumeGiB } = settings.database;
    return new Server(
      `${this.name}-1`,
      {
        foundation,
        role: "database",
        subnet,
        securityGroup: this.connections,
        instanceType,
        rootVolumeGiB,
        jump: gate,
        privateIp: this.host,
      },
      { parent: this },
    );
  }

  /** The volume that the settings name, or one of its own: protected, and kept when the stack is destroyed. */
  private dataVolume({ availabilityZone }: Subnet): pulumi.Output<string> {
    const { volumeGiB, volumeId } = this.args.settings.database;
    if (volumeId !== undefined) return pulumi.output(volumeId);
    const name = `${this.name}-data`;
    const tags = tagsFor(this.args.foundation.tags, name, "database");
    return new aws.ebs.Volume(
      name,
      { availabilityZone, type: "gp3", size: volumeGiB, encrypted: true, tags },
      { parent: this, protect: true, retainOnDelete: true },
    ).id;
  }

  private attachVolume(): aws.ec2.VolumeAttachment {
    return new aws.ec2.VolumeAttachment(
      `${this.name}-data`,
      {
        instanceId: this.server.instance.id,
        volumeId: this.volumeId,
        deviceName: "/dev/sdf",
        // Never pulled out from under a database that writes.
        stopInstanceBeforeDetaching: true,
      },
      // A device is taken until the volume is gone from it.
      { parent: this, deleteBeforeReplace: true },
    );
  }
}
