import type { HostRoute } from "../hosts/hosts.ts";
import type { Account, State } from "./account.ts";
import { holdersOf, interfacesIn, type NetworkInterface, networkInterfaces } from "./network-interfaces.ts";
import { publicAddressOf } from "./public-addresses.ts";

/** The table that a subnet's packets follow: its own, or the main one of its VPC. */
export function routeTableOf(account: Account, subnetId: string): string | undefined {
  const own = account.list("RouteTableAssociation").find(({ state }) => state.subnetId === subnetId);
  if (own !== undefined) return own.state.routeTableId;
  const subnet = account.find("Subnet", subnetId);
  return subnet && account.find("Vpc", subnet.vpcId)?.mainRouteTableId;
}

/** True when a subnet's default route leads to an internet gateway. */
export function reachesInternet(account: Account, subnetId: string): boolean {
  return routesOf(account, subnetId).some(
    (route) => route.destinationCidrBlock === "0.0.0.0/0" && leadsOut(account, route),
  );
}

/**
 * The routes of a machine, beside its VPC's own block. One to a target that is gone leads nowhere and is left out; so is
 * one to the internet gateway for a machine without a public address, and one to a NAT gateway that cannot get out itself.
 */
export function hostRoutes(account: Account, own: NetworkInterface): HostRoute[] {
  return routesOf(account, own.subnetId).flatMap((route) => {
    const via = nextHop(account, route, own);
    return via === undefined || via === own.privateIp ? [] : [{ destination: route.destinationCidrBlock, via }];
  });
}

/** The machines that a change of these subnets' routes touches: those inside, and those behind their NAT gateways. */
export function machinesFollowing(account: Account, subnetIds: readonly string[]): string[] {
  const inside = interfacesIn(account, subnetIds);
  const nats = inside.filter(({ kind }) => kind === "nat");
  return [...holdersOf(inside), ...nats.flatMap(({ holder }) => machinesBehind(account, holder))];
}

/** The machines with a route to this NAT gateway or network interface. */
export function machinesBehind(account: Account, targetId: string): string[] {
  const tables = account
    .list("Route")
    .flatMap(({ state }) =>
      [state.natGatewayId, state.networkInterfaceId].includes(targetId) ? state.routeTableId : [],
    );
  return holdersOf(
    interfacesIn(
      account,
      tables.flatMap((table) => subnetsFollowing(account, table)),
    ),
  );
}

/** The subnets whose packets follow a route table. */
export function subnetsFollowing(account: Account, routeTableId: string): string[] {
  return account.list("Subnet").flatMap(({ id }) => (routeTableOf(account, id) === routeTableId ? [id] : []));
}

/** The VPC of a route table, its main one included; undefined when there is no such table. */
export function vpcOfRouteTable(account: Account, routeTableId: string): string | undefined {
  const table = account.find("RouteTable", routeTableId);
  return table?.vpcId ?? account.list("Vpc").find(({ state }) => state.mainRouteTableId === routeTableId)?.id;
}

/** The VPC of a NAT gateway or network interface that a route can lead to; undefined when there is none of this id. */
export function vpcOfTarget(account: Account, targetId: string): string | undefined {
  const target = networkInterfaces(account).find(({ id, holder }) => [id, holder].includes(targetId));
  return target && account.find("Subnet", target.subnetId)?.vpcId;
}

/** The machines with a place in a VPC. */
export function machinesOf(account: Account, vpcId: string): string[] {
  return holdersOf(interfacesIn(account, subnetsOf(account, vpcId)));
}

export function subnetsOf(account: Account, vpcId: string): string[] {
  return account.list("Subnet").flatMap(({ id, state }) => (state.vpcId === vpcId ? [id] : []));
}

function routesOf(account: Account, subnetId: string): State<"Route">[] {
  const table = routeTableOf(account, subnetId);
  return account.list("Route").flatMap(({ state }) => (state.routeTableId === table ? [state] : []));
}

/** A route whose gateway has been detached stays in its table on AWS, as a black hole. */
function leadsOut(account: Account, { routeTableId, gatewayId }: State<"Route">): boolean {
  if (gatewayId === undefined) return false;
  const vpcId = account.find("InternetGateway", gatewayId)?.vpcId;
  return vpcId !== undefined && vpcId === vpcOfRouteTable(account, routeTableId);
}

function nextHop(account: Account, route: State<"Route">, own: NetworkInterface): string | undefined {
  if (leadsOut(account, route)) return publicAddressOf(account, own.holder) === undefined ? undefined : "internet";
  if (route.networkInterfaceId !== undefined) {
    return networkInterfaces(account).find(({ id }) => id === route.networkInterfaceId)?.privateIp;
  }
  const nat = account.find("NatGateway", route.natGatewayId ?? "");
  return nat && reachesInternet(account, nat.subnetId) ? nat.privateIp : undefined;
}
