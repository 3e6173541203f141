import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AdoptedVpc as Adopted } from "../../settings/index.ts";
import type { Network, Subnet } from "./network.ts";
import type { SubnetTier, ZoneLetter } from "./plan.ts";

/** A network that somebody else made and keeps: it is looked at, and nothing in it is changed. */
export class AdoptedVpc implements Network {
  readonly id: pulumi.Output<string>;
  readonly cidr: pulumi.Output<string>;

  constructor(
    private readonly adopted: Adopted,
    private readonly region: string,
    private readonly opts: pulumi.InvokeOptions,
  ) {
    this.id = pulumi.output(adopted.id);
    this.cidr = aws.ec2.getVpcOutput({ id: adopted.id }, opts).cidrBlock;
  }

  subnet(tier: SubnetTier, zone: ZoneLetter): Subnet {
    const id = this.adopted[`${tier}Subnets`][zone];
    if (id === undefined) throw new Error(`the settings name no ${tier} subnet in zone ${zone}`);
    const cidr = aws.ec2.getSubnetOutput({ id }, this.opts).cidrBlock;
    return { id: pulumi.output(id), cidr, zone, availabilityZone: `${this.region}${zone}`, routes: [] };
  }

  /** Its private subnets have the way out that their owner gave them. */
  openPrivateSubnets(): void {}
}
