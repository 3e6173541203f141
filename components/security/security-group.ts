import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../component.ts";
import { tagsFor, type StackTags, type Tier } from "../tags.ts";
import type { Peer } from "./peer.ts";
import type { Port } from "./port.ts";

export interface SecurityGroupArgs {
  vpcId: pulumi.Input<string>;
  /** What the group is for. AWS can't change it: another text is another group. */
  description: string;
  tier: Tier;
  tags: StackTags;
}

/**
 * Who may talk to the members of a tier, and to whom they may talk. Closed both ways until `allowFrom` and `allowTo`
 * say otherwise. Each permission is a resource of its own with the reason as its description, named by what it permits
 * and not by its place, so that taking one away leaves the others alone.
 */
export class SecurityGroup extends Component {
  readonly id: pulumi.Output<string>;

  constructor(
    private readonly name: string,
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

  /** Lets `peer` open connections to this port of the members. */
  allowFrom(peer: Peer, port: Port, why: string): void {
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
      cidrIpv4: peer.cidr,
      ipProtocol: port.protocol,
      fromPort: port.number,
      toPort: port.number,
      description: why,
      tags: tagsFor(this.args.tags, name, this.args.tier),
    };
  }
}
