import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../component.ts";
import { tagsFor, type StackTags, type Tier } from "../tags.ts";
import { Peer, type Members } from "./peer.ts";
import type { Port } from "./port.ts";

export interface SecurityGroupArgs {
  vpcId: pulumi.Input<string>;
  /** What the group is for. AWS can't change it: another text is another group. */
  description: string;
  tier: Tier;
  tags: StackTags;
}

/** Whatever talks over the network: a tier of servers, a load balancer. */
export interface Talker {
  /** Who may talk to it, and to whom it may talk. */
  readonly connections: SecurityGroup;
}

/**
 * Who may talk to the members of a tier, and to whom they may talk. Closed both ways until `allowFrom` and `allowTo`
 * say otherwise. Each permission is a resource of its own with the reason as its description, named by what it permits
 * and not by its place, so that taking one away leaves the others alone.
 */
export class SecurityGroup extends Component implements Members {
  readonly id: pulumi.Output<string>;

  constructor(
    readonly name: string,
    private readonly args: SecurityGroupArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("SecurityGroup", name, opts);
    const { vpcId, description, tier, tags } = args;
    const group = new aws.ec2.SecurityGroup(
      name,
      { vpcId, description, tags: tagsFor(tags, name, tier) },
      { parent: this },
    );
    this.id = group.id;
    this.registerOutputs({ id: this.id });
  }

  /** Lets `other` open connections to this port of the members. Where it is one of ours, its own end opens as well. */
  allowFrom(other: Peer | Talker, port: Port, why: string): void {
    if (!(other instanceof Peer)) other.connections.allowTo(Peer.membersOf(this), port, why);
    const peer = other instanceof Peer ? other : Peer.membersOf(other.connections);
    const name = `${this.name}-from-${peer.key}-${port.key}`;
    new aws.vpc.SecurityGroupIngressRule(name, this.rule(name, peer, port, why), { parent: this });
  }

  /** Lets the members open connections to this port of `peer`. */
  allowTo(peer: Peer, port: Port, why: string): void {
    const name = `${this.name}-to-${peer.key}-${port.key}`;
    new aws.vpc.SecurityGroupEgressRule(name, this.rule(name, peer, port, why), { parent: this });
  }

  private rule(name: string, peer: Peer, port: Port, why: string) {
    return {
      securityGroupId: this.id,
      ...peer.target,
      ipProtocol: port.protocol,
      fromPort: port.number,
      toPort: port.number,
      description: why,
      tags: tagsFor(this.args.tags, name, this.args.tier),
    };
  }
}
