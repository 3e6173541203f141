import type { Account } from "./account.ts";

/** The table that a subnet's packets follow: its own, or the main one of its VPC. */
export function routeTableOf(account: Account, subnetId: string): string | undefined {
  const own = account.list("RouteTableAssociation").find(({ state }) => state.subnetId === subnetId);
  if (own !== undefined) return own.state.routeTableId;
  const subnet = account.find("Subnet", subnetId);
  return subnet && account.find("Vpc", subnet.vpcId)?.mainRouteTableId;
}

/** True when a subnet's default route leads to an internet gateway. */
export function reachesInternet(account: Account, subnetId: string): boolean {
  const table = routeTableOf(account, subnetId);
  return account
    .list("Route")
    .some(({ state }) => state.routeTableId === table && state.destinationCidrBlock === "0.0.0.0/0");
}

/** The VPC of a route table, its main one included; undefined when there is no such table. */
export function vpcOfRouteTable(account: Account, routeTableId: string): string | undefined {
  const table = account.find("RouteTable", routeTableId);
  return table?.vpcId ?? account.list("Vpc").find(({ state }) => state.mainRouteTableId === routeTableId)?.id;
}

/** Instances with a place in a VPC. */
export function instancesOf(account: Account, vpcId: string): string[] {
  const subnets = new Set(subnetsOf(account, vpcId));
  return account.list("Instance").flatMap(({ id, state }) => (subnets.has(state.subnetId) ? [id] : []));
}

export function subnetsOf(account: Account, vpcId: string): string[] {
  return account.list("Subnet").flatMap(({ id, state }) => (state.vpcId === vpcId ? [id] : []));
}
