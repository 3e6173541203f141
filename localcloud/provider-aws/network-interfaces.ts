import type { Account } from "./account.ts";

/** What has a private address of its own in a subnet, and so holds the subnet and its address. */
export interface NetworkInterface {
  /** `eni-…` */
  readonly id: string;
  readonly kind: "instance" | "nat" | "balancer";
  /** Id by which the hosts know the machine behind it: an instance's, a NAT gateway's, a load balancer's (its ARN). */
  readonly holder: string;
  readonly subnetId: string;
  readonly privateIp: string;
  /** Its security groups; none for a NAT gateway, which no group guards. */
  readonly groups: readonly string[];
}

/** All network interfaces of the account. A holder has one in each of its subnets; its machine is in the first. */
export function networkInterfaces(account: Account): NetworkInterface[] {
  return [...ofInstances(account), ...ofNatGateways(account), ...ofLoadBalancers(account)];
}

/** The network interface by which the wiring reaches a machine; undefined when there is no such machine. */
export function interfaceOf(account: Account, holder: string): NetworkInterface | undefined {
  return networkInterfaces(account).find((found) => found.holder === holder);
}

/** The members of a security group. */
export function interfacesOf(account: Account, groupId: string): NetworkInterface[] {
  return networkInterfaces(account).filter(({ groups }) => groups.includes(groupId));
}

export function interfacesIn(account: Account, subnetIds: readonly string[]): NetworkInterface[] {
  return networkInterfaces(account).filter(({ subnetId }) => subnetIds.includes(subnetId));
}

/** Each machine once. */
export function holdersOf(interfaces: readonly NetworkInterface[]): string[] {
  return [...new Set(interfaces.map(({ holder }) => holder))];
}

function ofInstances(account: Account): NetworkInterface[] {
  return account.list("Instance").map(({ id, state }) => ({
    id: state.primaryNetworkInterfaceId,
    kind: "instance",
    holder: id,
    subnetId: state.subnetId,
    privateIp: state.privateIp,
    groups: state.vpcSecurityGroupIds,
  }));
}

function ofNatGateways(account: Account): NetworkInterface[] {
  return account.list("NatGateway").map(({ id, state }) => ({
    id: state.networkInterfaceId,
    kind: "nat",
    holder: id,
    subnetId: state.subnetId,
    privateIp: state.privateIp,
    groups: [],
  }));
}

function ofLoadBalancers(account: Account): NetworkInterface[] {
  return account.list("LoadBalancer").flatMap(({ id: holder, state }) =>
    state.networkInterfaces.map((own) => ({
      ...own,
      kind: "balancer" as const,
      holder,
      groups: state.securityGroups,
    })),
  );
}
