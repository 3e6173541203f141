import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../settings/index.ts";
import { Component } from "../component.ts";
import type { Server } from "../compute/server.ts";
import type { Foundation } from "../foundation.ts";
import { Peer } from "../security/peer.ts";
import { Port } from "../security/port.ts";
import { SecurityGroup, type Talker } from "../security/security-group.ts";
import { tagsFor } from "../tags.ts";
import { createListeners } from "./listeners.ts";
import { createTargetGroup } from "./target-group.ts";

export interface BalancerArgs {
  foundation: Foundation;
  settings: Settings;
}

/**
 * A load balancer over all zones: what visitors reach, and nothing else. Each site has a group of servers of its own,
 * so that a server may be well for one site and not for another. About 20 USD a month, and 6 for each unit of load.
 */
export class Balancer extends Component implements Talker {
  readonly connections: SecurityGroup;
  readonly arn: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  /** By site. */
  readonly targetGroups: ReadonlyMap<string, aws.lb.TargetGroup>;

  constructor(
    private readonly name: string,
    private readonly args: BalancerArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("Balancer", name, opts);
    this.connections = this.createSecurityGroup();
    const balancer = this.createLoadBalancer();
    this.arn = balancer.arn;
    this.dnsName = balancer.dnsName;
    this.targetGroups = new Map(args.settings.sites.map((site) => [site.name, this.createTargetGroup(site.name)]));
    this.listen();
    this.registerOutputs({ dnsName: this.dnsName });
  }

  /** Gives a server its share of the requests for all sites, once `after` is there. */
  addServer(server: Server, after: pulumi.Resource[]): void {
    for (const [site, group] of this.targetGroups) {
      new aws.lb.TargetGroupAttachment(
        `${this.name}-${site}-${server.name}`,
        { targetGroupArn: group.arn, targetId: server.instance.id },
        { parent: this, dependsOn: after },
      );
    }
  }

  private createSecurityGroup(): SecurityGroup {
    const { network, tags } = this.args.foundation;
    const about = { vpcId: network.id, description: "Load balancer", tier: "balancer", tags } as const;
    const group = new SecurityGroup(this.name, about, { parent: this });
    group.allowFrom(Peer.world, Port.tcp(80), "visitors, HTTP");
    if (this.args.settings.balancer.certificateArn) group.allowFrom(Peer.world, Port.tcp(443), "visitors, HTTPS");
    return group;
  }

  private createLoadBalancer(): aws.lb.LoadBalancer {
    const { foundation, settings } = this.args;
    const { deletionProtection, idleTimeoutSec } = settings.balancer;
    const subnets = settings.network.zones.map((zone) => foundation.network.subnet("public", zone));
    return new aws.lb.LoadBalancer(
      this.name,
      {
        loadBalancerType: "application",
        internal: false,
        subnets: subnets.map(({ id }) => id),
        securityGroups: [this.connections.id],
        idleTimeout: idleTimeoutSec,
        dropInvalidHeaderFields: true,
        enableDeletionProtection: deletionProtection,
        tags: this.tags(this.name),
      },
      { parent: this, dependsOn: subnets.flatMap(({ routes }) => routes) },
    );
  }

  private createTargetGroup(site: string): aws.lb.TargetGroup {
    const { foundation, settings } = this.args;
    const name = `${this.name}-${site}`;
    const about = { vpcId: foundation.network.id, site, settings: settings.balancer, tags: this.tags(name) };
    return createTargetGroup(name, about, this);
  }

  private listen(): void {
    const { arn: loadBalancerArn, targetGroups } = this;
    const { balancer, sites } = this.args.settings;
    const tags = (name: string) => this.tags(name);
    createListeners(
      this.name,
      { loadBalancerArn, certificateArn: balancer.certificateArn, sites, targetGroups, tags },
      this,
    );
  }

  private tags(name: string): Record<string, string> {
    return tagsFor(this.args.foundation.tags, name, "balancer");
  }
}
