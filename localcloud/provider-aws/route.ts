import { crc32 } from "node:zlib";
import type { Account, State } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { checkCidr } from "./checks.ts";
import { cidrOf, contains } from "./cidr.ts";
import type { Noun } from "./noun.ts";
import { instancesOf, vpcOfRouteTable } from "./routing.ts";

const operation = "EC2: CreateRoute";

/** One line of a route table, to an internet gateway: the local cloud has no other way out of a VPC. */
export const route: Noun<"Route"> = {
  kind: "Route",
  required: ["routeTableId", "destinationCidrBlock", "gatewayId"],
  replaceOn: ["routeTableId", "destinationCidrBlock"],
  check: (news) => checkCidr(news, "destinationCidrBlock"),
  create: (news, account) => {
    const state = {
      routeTableId: String(news["routeTableId"]),
      destinationCidrBlock: String(news["destinationCidrBlock"]),
      gatewayId: String(news["gatewayId"]),
    };
    refuseDestination(account, state);
    refuseGateway(account, state);
    const id = `r-${state.routeTableId}${crc32(state.destinationCidrBlock)}`;
    return { id, state: { ...state, origin: "CreateRoute", state: "active" } };
  },
  update: (_id, olds, news, account) => {
    refuseGateway(account, { ...olds, gatewayId: String(news["gatewayId"]) });
    return {};
  },
  settle: async (_id, { routeTableId }, account) => {
    const vpcId = vpcOfRouteTable(account, routeTableId);
    if (vpcId !== undefined) await account.wiring.settle(instancesOf(account, vpcId));
  },
};

function vpcOf(account: Account, routeTableId: string): string {
  const vpcId = vpcOfRouteTable(account, routeTableId);
  if (vpcId !== undefined) return vpcId;
  throw new AwsError(operation, "InvalidRouteTableID.NotFound", `The routeTable ID '${routeTableId}' does not exist`);
}

function refuseDestination(account: Account, { routeTableId, destinationCidrBlock }: State<"Route">): void {
  const vpc = account.need("Vpc", vpcOf(account, routeTableId), operation, "InvalidVpcID.NotFound");
  if (contains(cidrOf(vpc.cidrBlock), cidrOf(destinationCidrBlock))) {
    const text = `The destination CIDR block ${destinationCidrBlock} is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.`;
    throw new AwsError(operation, "InvalidParameterValue", text);
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

function refuseGateway(account: Account, { routeTableId, gatewayId }: State<"Route">): void {
  const gateway = account.need("InternetGateway", gatewayId, operation, "InvalidGatewayID.NotFound");
  if (gateway.vpcId === vpcOf(account, routeTableId)) return;
  const text = `route table ${routeTableId} and network gateway ${gatewayId} belong to different networks`;
  throw new AwsError(operation, "InvalidParameterValue", text);
}
