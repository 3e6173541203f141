import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../component.ts";
import { tagsFor, type StackTags } from "../tags.ts";
import type { Subnet } from "./network.ts";

export interface NatGatewayArgs {
  /** A public one. */
  subnet: Subnet;
  tags: StackTags;
}

/**
 * A way out for private subnets, kept by AWS, with an address of its own. About 38 USD a month with it, and 0.05 USD a
 * gigabyte.
 */
export class NatGateway extends Component {
  readonly id: pulumi.Output<string>;

  constructor(name: string, { subnet, tags }: NatGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    super("NatGateway", name, opts);
    const own = tagsFor(tags, name, "public");
    const address = new aws.ec2.Eip(name, { domain: "vpc", tags: own }, { parent: this });
    const gateway = new aws.ec2.NatGateway(
      name,
      { subnetId: subnet.id, allocationId: address.allocationId, tags: own },
      { parent: this, dependsOn: [...subnet.routes] },
    );
    this.id = gateway.id;
    this.registerOutputs({ id: this.id });
  }
}
