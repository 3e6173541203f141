import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../component.ts";
import { tagsFor, type StackTags } from "../tags.ts";
import { subnetCidr } from "./plan.ts";

export interface VpcArgs {
  /** The address block, /16 to /24. */
  cidr: string;
  /** The region, which names the zones. */
  region: string;
  tags: StackTags;
}

/**
 * A network of one's own with one public subnet. Nothing in it is reachable until a security group says so: the default
 * group, which AWS opens among its members, is adopted and emptied. No cost.
 */
export class Vpc extends Component {
  readonly id: pulumi.Output<string>;
  /** The public subnet of zone a. Depend on the Vpc where its route to the internet has to be there first. */
  readonly publicSubnetId: pulumi.Output<string>;

  constructor(name: string, { cidr, region, tags }: VpcArgs, opts?: pulumi.ComponentResourceOptions) {
    super("Vpc", name, opts);
    const parent = { parent: this };
    const vpc = new aws.ec2.Vpc(
      name,
      { cidrBlock: cidr, enableDnsSupport: true, enableDnsHostnames: true, tags: tagsFor(tags, name, "network") },
      parent,
    );
    this.id = vpc.id;
    this.closeDefaultGroup(`${name}-default`, tags);
    const gateway = new aws.ec2.InternetGateway(
      `${name}-internet`,
      { vpcId: vpc.id, tags: tagsFor(tags, `${name}-internet`, "network") },
      parent,
    );
    const routes = this.publicRoutes(`${name}-public`, gateway, tags);
    this.publicSubnetId = this.publicSubnet(`${name}-public-a`, { cidr, region, tags }, routes);
    this.registerOutputs({ id: this.id, publicSubnetId: this.publicSubnetId });
  }

  private closeDefaultGroup(name: string, tags: StackTags): void {
    new aws.ec2.DefaultSecurityGroup(
      name,
      { vpcId: this.id, ingress: [], egress: [], tags: tagsFor(tags, name, "network") },
      { parent: this },
    );
  }

  private publicRoutes(name: string, gateway: aws.ec2.InternetGateway, tags: StackTags): aws.ec2.RouteTable {
    const table = new aws.ec2.RouteTable(
      name,
      { vpcId: this.id, tags: tagsFor(tags, name, "public") },
      { parent: this },
    );
    new aws.ec2.Route(
      `${name}-internet`,
      { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id },
      { parent: this },
    );
    return table;
  }

  private publicSubnet(name: string, { cidr, region, tags }: VpcArgs, routes: aws.ec2.RouteTable) {
    const subnet = new aws.ec2.Subnet(
      name,
      {
        vpcId: this.id,
        cidrBlock: subnetCidr(cidr, "public", "a"),
        availabilityZone: `${region}a`,
        // What is to be public gets an address of its own, which survives its server.
        mapPublicIpOnLaunch: false,
        tags: tagsFor(tags, name, "public"),
      },
      { parent: this },
    );
    new aws.ec2.RouteTableAssociation(name, { subnetId: subnet.id, routeTableId: routes.id }, { parent: this });
    return subnet.id;
  }
}
