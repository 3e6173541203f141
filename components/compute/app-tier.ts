import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../settings/index.ts";
import type { Foundation } from "../foundation.ts";
import { homeZone, serverZone } from "../network/zones.ts";
import { SecurityGroup, type Talker } from "../security/security-group.ts";
import { Server } from "./server.ts";

export interface AppTierArgs {
  foundation: Foundation;
  settings: Settings;
  /** The server to go through when signing in. Default: none; a lone public server lives in the first zone. */
  jump?: Server;
  /** Whether Pulumi refuses to delete the servers. Default: false. */
  protect?: boolean;
}

/**
 * The application servers. Each is its number, so that any one may come or go without touching another. Not a
 * component: they and their security group have always been children of the service, and their URNs say so.
 */
export class AppTier implements Talker {
  readonly connections: SecurityGroup;
  /** At least one: the settings see to it. */
  readonly servers: readonly [Server, ...Server[]];

  constructor(
    private readonly name: string,
    private readonly args: AppTierArgs,
    private readonly opts: { parent: pulumi.Resource },
  ) {
    const { network, tags } = args.foundation;
    const about = { vpcId: network.id, description: "Application servers", tier: "app", tags } as const;
    this.connections = new SecurityGroup(name, about, opts);
    const { numbers } = args.settings.server;
    this.servers = numbers.map((number) => this.createServer(number)) as [Server, ...Server[]];
  }

  private createServer(number: number): Server {
    const { foundation, jump, protect, settings } = this.args;
    const { ami, instanceType, rootVolumeGiB } = settings.server;
    const { zones } = settings.network;
    const subnet = jump
      ? foundation.network.subnet("private", serverZone(number, zones))
      : foundation.network.subnet("public", homeZone(zones));
    return new Server(
      `${this.name}-${number}`,
      {
        foundation,
        role: "app",
        subnet,
        securityGroup: this.connections,
        instanceType,
        rootVolumeGiB,
        ami,
        jump,
        protect,
      },
      this.opts,
    );
  }
}
