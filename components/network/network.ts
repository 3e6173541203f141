import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Nat } from "../../settings/index.ts";
import type { SubnetTier, ZoneLetter } from "./plan.ts";

/** A network as those see it who live in it, whoever made it. */
export interface Network {
  readonly id: pulumi.Output<string>;
  /** Its address block. */
  readonly cidr: pulumi.Output<string>;
  /** The subnet of a tier in a zone, with the routes it has by now. */
  subnet(tier: SubnetTier, zone: ZoneLetter): Subnet;
  /**
   * Gives the private subnets their way out, before anybody is put there.
   *
   * @param instance the server that passes packets on, for `nat: instance`
   */
  openPrivateSubnets(nat: Nat, instance: aws.ec2.Instance): void;
}

export interface Subnet {
  readonly id: pulumi.Output<string>;
  readonly cidr: pulumi.Output<string>;
  readonly zone: ZoneLetter;
  /** The zone's full name, such as eu-central-1a. */
  readonly availabilityZone: string;
  /** Where its packets may go. Whoever lives there comes after these and goes before them. */
  readonly routes: readonly pulumi.Resource[];
}
