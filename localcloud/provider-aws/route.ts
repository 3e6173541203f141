import { crc32 } from "node:zlib";
import type { Props } from "../provider/resource-type.ts";
import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { checkCidr, checkOneOf, text } from "./checks.ts";
import { cidrOf, contains } from "./cidr.ts";
import { accountId } from "./ids.ts";
import type { Noun } from "./noun.ts";
import { machinesFollowing, subnetsFollowing, vpcOfRouteTable, vpcOfTarget } from "./routing.ts";

const targets = ["gatewayId", "natGatewayId", "networkInterfaceId"] as const;

/** One line of a route table: to an internet gateway, a NAT gateway or the network interface of an instance. */
export const route: Noun<"Route"> = {
  kind: "Route",
  required: ["routeTableId", "destinationCidrBlock"],
  optional: targets,
  replaceOn: ["routeTableId", "destinationCidrBlock"],
  check: (news) => [...checkCidr(news, "destinationCidrBlock"), ...checkOneOf(news, targets)],
  create: (news, account) => {
    const operation = "EC2: CreateRoute";
    const state = {
      routeTableId: String(news["routeTableId"]),
      destinationCidrBlock: String(news["destinationCidrBlock"]),
    };
    refuseDestination(account, operation, state);
    refuseTarget(account, operation, state.routeTableId, news);
    const id = `r-${state.routeTableId}${crc32(state.destinationCidrBlock)}`;
    return { id, state: { ...state, ...instanceBehind(account, news), origin: "CreateRoute", state: "active" } };
  },
  update: (_id, { routeTableId }, news, account) => {
    refuseTarget(account, "EC2: ReplaceRoute", routeTableId, news);
    return instanceBehind(account, news);
  },
  read: (_id, state, account) => ({ ...state, state: isBlackHole(account, state) ? "blackhole" : "active" }),
  settle: (_id, { routeTableId }, account) =>
    account.wiring.settle(machinesFollowing(account, subnetsFollowing(account, routeTableId))),
};

function vpcOf(account: Account, operation: string, routeTableId: string): string {
  const vpcId = vpcOfRouteTable(account, routeTableId);
  if (vpcId !== undefined) return vpcId;
  throw new AwsError(operation, "InvalidRouteTableID.NotFound", `The routeTable ID '${routeTableId}' does not exist`);
}

function refuseDestination(
  account: Account,
  operation: string,
  { routeTableId, destinationCidrBlock }: { routeTableId: string; destinationCidrBlock: string },
): void {
  const vpc = account.need("Vpc", vpcOf(account, operation, routeTableId), operation, "InvalidVpcID.NotFound");
  if (contains(cidrOf(vpc.cidrBlock), cidrOf(destinationCidrBlock))) {
    // AWS would let an interface be the target, to look into what passes between subnets; here they share one wire.
    const text = `The destination CIDR block ${destinationCidrBlock} is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.`;
    throw new AwsError(operation, "InvalidParameterValue", `${text} The local cloud has no such routes.`);
  }
  const twin = account
    .list("Route")
    .some(({ state }) => state.routeTableId === routeTableId && state.destinationCidrBlock === destinationCidrBlock);
  if (!twin) return;
  throw new AwsError(
    operation,
    "RouteAlreadyExists",
    `The route identified by ${destinationCidrBlock} already exists.`,
  );
}

/** The target must exist, in the VPC of the table. */
function refuseTarget(account: Account, operation: string, routeTableId: string, news: Props): void {
  const vpcId = vpcOf(account, operation, routeTableId);
  const refuseStranger = (noun: string, id: string, itsVpc: string | undefined) => {
    if (itsVpc === vpcId) return;
    const text = `route table ${routeTableId} and ${noun} ${id} belong to different networks`;
    throw new AwsError(operation, "InvalidParameterValue", text);
  };
  const { gatewayId, natGatewayId, networkInterfaceId } = targetOf(news);
  if (gatewayId !== undefined) {
    const gateway = account.need("InternetGateway", gatewayId, operation, "InvalidGatewayID.NotFound");
    refuseStranger("network gateway", gatewayId, gateway.vpcId);
  }
  if (natGatewayId !== undefined) {
    account.need("NatGateway", natGatewayId, operation, "InvalidNatGatewayID.NotFound");
    refuseStranger("NAT gateway", natGatewayId, vpcOfTarget(account, natGatewayId));
  }
  if (networkInterfaceId !== undefined) {
    const itsVpc = vpcOfTarget(account, networkInterfaceId);
    if (itsVpc === undefined) {
      const text = `The networkInterface ID '${networkInterfaceId}' does not exist`;
      throw new AwsError(operation, "InvalidNetworkInterfaceID.NotFound", text);
    }
    refuseStranger("interface", networkInterfaceId, itsVpc);
  }
}

/** An empty text is no target, as for AWS's plugin. */
function targetOf(news: Props) {
  const [gatewayId, natGatewayId, networkInterfaceId] = targets.map((name) => text(news, name) || undefined);
  return { gatewayId, natGatewayId, networkInterfaceId };
}

/** What AWS adds to a route that leads to an instance. */
function instanceBehind(account: Account, news: Props) {
  const { networkInterfaceId } = targetOf(news);
  const found = account.list("Instance").find(({ state }) => state.primaryNetworkInterfaceId === networkInterfaceId);
  return { instanceId: found?.id ?? "", instanceOwnerId: found === undefined ? "" : accountId };
}

function isBlackHole(account: Account, state: Props): boolean {
  const { gatewayId, natGatewayId, networkInterfaceId } = targetOf(state);
  if (gatewayId !== undefined) return account.find("InternetGateway", gatewayId)?.vpcId === undefined;
  return vpcOfTarget(account, natGatewayId ?? networkInterfaceId ?? "") === undefined;
}
