import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Nat } from "../../settings/index.ts";
import { Component } from "../component.ts";
import { tagsFor, type StackTags, type Tier } from "../tags.ts";
import { NatGateway } from "./nat-gateway.ts";
import type { Network, Subnet } from "./network.ts";
import { subnetCidr, type SubnetTier, type ZoneLetter } from "./plan.ts";
import { homeZone } from "./zones.ts";

export interface VpcArgs {
  /** The address block, /16 to /24. */
  cidr: string;
  /** The region, which names the zones. */
  region: string;
  /** Each has one subnet of every tier. */
  zones: readonly ZoneLetter[];
  tiers: readonly SubnetTier[];
  tags: StackTags;
}

/** What a route leads to: one of AWS's kinds of targets. */
type Target = Pick<aws.ec2.RouteArgs, "gatewayId" | "natGatewayId" | "networkInterfaceId">;

/**
 * A network of one's own. Nothing in it is reachable until a security group says so: the default group, which AWS opens
 * among its members, is adopted and emptied. No cost but that of NAT gateways.
 */
export class Vpc extends Component implements Network {
  readonly id: pulumi.Output<string>;
  readonly cidr: pulumi.Output<string>;
  private readonly tables = new Map<string, aws.ec2.RouteTable>();
  private readonly routes = new Map<string, aws.ec2.Route>();
  private readonly subnets = new Map<string, Subnet>();

  constructor(
    private readonly name: string,
    private readonly args: VpcArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("Vpc", name, opts);
    const { cidr, tiers, zones } = args;
    const vpc = new aws.ec2.Vpc(
      name,
      { cidrBlock: cidr, enableDnsSupport: true, enableDnsHostnames: true, tags: this.tags(name, "network") },
      { parent: this },
    );
    this.id = vpc.id;
    this.cidr = pulumi.output(cidr);
    this.closeDefaultGroup(`${name}-default`);
    for (const tier of tiers) for (const zone of zones) this.createSubnet(tier, zone);
    const gatewayId = this.internetGateway(`${name}-internet`).id;
    this.createRoute("public", homeZone(zones), { gatewayId });
    this.registerOutputs({ id: this.id, cidr: this.cidr });
  }

  subnet(tier: SubnetTier, zone: ZoneLetter): Subnet {
    const subnet = this.subnets.get(`${tier}-${zone}`);
    if (subnet === undefined) throw new Error(`the network has no ${tier} subnet in zone ${zone}`);
    const route = this.routes.get(tableKey(tier, zone));
    return route === undefined ? subnet : { ...subnet, routes: [...subnet.routes, route] };
  }

  openPrivateSubnets(nat: Nat, instance: aws.ec2.Instance): void {
    const wayOut = this.waysOut(nat, instance);
    if (wayOut === undefined) return;
    for (const zone of this.args.zones) this.createRoute("private", zone, wayOut(zone));
  }

  private waysOut(nat: Nat, instance: aws.ec2.Instance): ((zone: ZoneLetter) => Target) | undefined {
    switch (nat) {
      case "none":
        return undefined;
      case "instance":
        return () => ({ networkInterfaceId: instance.primaryNetworkInterfaceId });
      case "one": {
        const { id } = this.natGateway(homeZone(this.args.zones));
        return () => ({ natGatewayId: id });
      }
      case "per-zone":
        return (zone) => ({ natGatewayId: this.natGateway(zone).id });
    }
  }

  private closeDefaultGroup(name: string): void {
    new aws.ec2.DefaultSecurityGroup(
      name,
      { vpcId: this.id, ingress: [], egress: [], tags: this.tags(name, "network") },
      { parent: this },
    );
  }

  private internetGateway(name: string): aws.ec2.InternetGateway {
    return new aws.ec2.InternetGateway(name, { vpcId: this.id, tags: this.tags(name, "network") }, { parent: this });
  }

  private natGateway(zone: ZoneLetter): NatGateway {
    const args = { subnet: this.subnet("public", zone), tags: this.args.tags };
    return new NatGateway(`${this.name}-nat-${zone}`, args, { parent: this });
  }

  private createSubnet(tier: SubnetTier, zone: ZoneLetter): void {
    const { cidr, region } = this.args;
    const name = `${this.name}-${tier}-${zone}`;
    const [block, availabilityZone] = [subnetCidr(cidr, tier, zone), `${region}${zone}`];
    const subnet = new aws.ec2.Subnet(
      name,
      {
        vpcId: this.id,
        cidrBlock: block,
        availabilityZone,
        // What is to be public gets an address of its own, which survives its server.
        mapPublicIpOnLaunch: false,
        tags: this.tags(name, tier),
      },
      { parent: this },
    );
    const association = new aws.ec2.RouteTableAssociation(
      name,
      { subnetId: subnet.id, routeTableId: this.table(tier, zone).id },
      { parent: this },
    );
    this.subnets.set(`${tier}-${zone}`, {
      id: subnet.id,
      cidr: pulumi.output(block),
      zone,
      availabilityZone,
      routes: [association],
    });
  }

  /** The table of a subnet, made with the first one that uses it. */
  private table(tier: SubnetTier, zone: ZoneLetter): aws.ec2.RouteTable {
    const key = tableKey(tier, zone);
    const name = `${this.name}-${key}`;
    const table =
      this.tables.get(key) ??
      new aws.ec2.RouteTable(name, { vpcId: this.id, tags: this.tags(name, tier) }, { parent: this });
    this.tables.set(key, table);
    return table;
  }

  /** The way to the internet, for all subnets that share this one's table. */
  private createRoute(tier: SubnetTier, zone: ZoneLetter, target: Target): void {
    const key = tableKey(tier, zone);
    const route = new aws.ec2.Route(
      `${this.name}-${key}-internet`,
      { routeTableId: this.table(tier, zone).id, destinationCidrBlock: "0.0.0.0/0", ...target },
      { parent: this },
    );
    this.routes.set(key, route);
  }

  private tags(name: string, tier: Tier): Record<string, string> {
    return tagsFor(this.args.tags, name, tier);
  }
}

/** One table a tier; but each zone's private subnet has its own, so that it can have its own way out. */
function tableKey(tier: SubnetTier, zone: ZoneLetter): string {
  return tier === "private" ? `${tier}-${zone}` : tier;
}
