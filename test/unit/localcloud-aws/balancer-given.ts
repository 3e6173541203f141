import type { Props } from "../../../localcloud/provider/resource-type.ts";
import { LocalAccount } from "./local-account.ts";

export const certificateArn = "arn:aws:acm:eu-central-1:000000000000:certificate/12345678-1234-1234-1234-123456789012";
export const notFound = { type: "fixed-response", fixedResponse: { statusCode: "404", contentType: "text/plain" } };

export const forwardTo = (targetGroupArn: string) => ({ type: "forward", targetGroupArn });

/** An account with a VPC that balancers can stand in: subnets in zones a and b with a way to the internet, and a group. */
export async function balancedNetwork() {
  const cloud = new LocalAccount();
  const { vpc, subnet, group, gateway, table } = await cloud.network();
  const zone = "eu-central-1b";
  const other = await cloud.create("Subnet", { vpcId: vpc, cidrBlock: "10.0.2.0/24", availabilityZone: zone });
  await cloud.create("RouteTableAssociation", { routeTableId: table, subnetId: other.id });
  const subnets = [subnet, other.id];
  const balancer = (more: Props = {}) => cloud.create("LoadBalancer", { subnets, securityGroups: [group], ...more });
  const targetGroup = (more: Props = {}) =>
    cloud.create("TargetGroup", { port: 80, protocol: "HTTP", vpcId: vpc, ...more });
  return { cloud, vpc, subnets, group, gateway, balancer, targetGroup };
}

/** The same with a balancer that forwards what comes to port 80 to a target group, and one server in each zone. */
export async function balanced() {
  const given = await balancedNetwork();
  const { cloud, group, subnets } = given;
  const lb = (await given.balancer()).id;
  const shop = (await given.targetGroup()).id;
  const http = (await cloud.create("Listener", { loadBalancerArn: lb, port: 80, defaultActions: [forwardTo(shop)] }))
    .id;
  const [one, two] = await Promise.all(subnets.map((subnet) => cloud.instance(subnet, [group])));
  return { ...given, lb, shop, http, one: one?.id ?? "", two: two?.id ?? "" };
}
