import * as pulumi from "@pulumi/pulumi";
import type { ResolvedSettings, Topology } from "../settings/index.ts";
import { sshUser, type Server } from "./compute/server.ts";
import type { ZoneLetter } from "./network/plan.ts";
import type { WebService } from "./web-service.ts";

/** What a stack tells about itself. The names are a promise: other programs read them. */
export interface Outputs {
  topology: Topology;
  sites: { name: string; url: pulumi.Output<string>; commit: string }[];
  servers: ServerOutputs[];
  /** Where visitors come in, in `balanced`. */
  loadBalancer?: {
    dnsName: pulumi.Output<string>;
    arn: pulumi.Output<string>;
    targetGroups: { site: string; arn: pulumi.Output<string> }[];
  };
  /** `server` is the name of the one it runs on; its data lie on the volume, if it has one of its own. */
  database?: { engine: string; version: string; server: string; volumeId?: pulumi.Output<string> };
  vpcId: pulumi.Output<string>;
  sshUser: string;
  /** Secret. */
  sshPrivateKey: pulumi.Output<string>;
  /** The public half of the host key of the first server one signs in to. */
  sshHostKey: pulumi.Output<string>;
}

/** A server, and how one reaches it. */
export interface ServerOutputs {
  /** `app-<number>`, `database-1` or `bastion`. */
  name: string;
  role: "app" | "database" | "bastion";
  zone: ZoneLetter;
  privateIp: pulumi.Output<string>;
  /** Empty where it has none. */
  publicIp: pulumi.Output<string>;
  instanceId: pulumi.Output<string>;
  /** The public half of its host key. */
  hostKey: pulumi.Output<string>;
  /** The name of the server to go through. Left out: it is reached at its public address. */
  via?: string;
}

/** What the stack of a service with these settings tells about itself. */
export function outputsOf({ engine, foundation, name, tiers }: WebService, settings: ResolvedSettings): Outputs {
  const { app, balancer, bastion, database } = tiers;
  const nameOf = (server: Server) => server.name.slice(`${name}-`.length);
  const door = bastion?.server ?? app.servers[0];
  const scheme = balancer && settings.balancer.certificateArn ? "https" : "http";
  const host = balancer?.dnsName ?? app.servers[0].publicIp;
  return {
    topology: settings.topology,
    sites: settings.sites.map(({ name: site, domains, commit }) => ({
      name: site,
      url: pulumi.interpolate`${scheme}://${domains[0] ?? host}/`,
      commit,
    })),
    servers: [...app.servers, database?.server, bastion?.server]
      .filter((server) => server !== undefined)
      .map((server) => ({
        name: nameOf(server),
        role: server.role,
        zone: server.zone,
        privateIp: server.privateIp,
        publicIp: server.publicIp,
        instanceId: server.instance.id,
        hostKey: server.hostKey,
        via: server.jump && nameOf(server.jump),
      })),
    ...(balancer && {
      loadBalancer: {
        dnsName: balancer.dnsName,
        arn: balancer.arn,
        targetGroups: Array.from(balancer.targetGroups, ([site, { arn }]) => ({ site, arn })),
      },
    }),
    ...(engine && {
      database: {
        engine: engine.name,
        version: engine.version,
        server: nameOf(database?.server ?? app.servers[0]),
        volumeId: database?.volumeId,
      },
    }),
    vpcId: foundation.network.id,
    sshUser,
    sshPrivateKey: foundation.keyPair.privateKey,
    sshHostKey: door.hostKey,
  };
}
