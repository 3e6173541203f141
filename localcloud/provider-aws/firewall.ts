import type { FirewallRule } from "../hosts/hosts.ts";
import type { Account } from "./account.ts";
import { holdersOf, interfacesOf } from "./network-interfaces.ts";
import type { RuleState } from "./states.ts";

/** What security groups let through to and from their members, rule by rule. What no rule names is closed, both ways. */
export function firewallOf(account: Account, groups: readonly string[]): FirewallRule[] {
  return groups.flatMap((group) => [
    ...untouchedDefault(account, group),
    ...rulesOf(account, group, "SecurityGroupIngressRule").flatMap((rule) => toFirewall(account, rule, "in")),
    ...rulesOf(account, group, "SecurityGroupEgressRule").flatMap((rule) => toFirewall(account, rule, "out")),
  ]);
}

/** The machines in a security group, by their ids. */
export function membersOf(account: Account, groupId: string): string[] {
  return holdersOf(interfacesOf(account, groupId));
}

/** The machines whose firewall names one of these groups: theirs change when a member comes or goes. */
export function machinesReferringTo(account: Account, groupIds: readonly string[]): string[] {
  const referring = rules(account).filter(({ state }) => groupIds.includes(state.referencedSecurityGroupId ?? ""));
  // A default group that nobody manages lets its own members in.
  return [...referring.map(({ state }) => state.securityGroupId), ...groupIds].flatMap((group) =>
    membersOf(account, group),
  );
}

/** All rules, of both directions. */
export function rules(account: Account) {
  return [...account.list("SecurityGroupIngressRule"), ...account.list("SecurityGroupEgressRule")];
}

function rulesOf(account: Account, groupId: string, kind: "SecurityGroupIngressRule" | "SecurityGroupEgressRule") {
  return account.list(kind).flatMap(({ state }) => (state.securityGroupId === groupId ? [state] : []));
}

/** As AWS makes a VPC's default group: its members among each other, and everything outward. */
function untouchedDefault(account: Account, groupId: string): FirewallRule[] {
  const isDefault = account.list("Vpc").some(({ state }) => state.defaultSecurityGroupId === groupId);
  if (!isDefault || account.find("DefaultSecurityGroup", groupId) !== undefined) return [];
  const description = `${groupId} as AWS makes it`;
  return [
    ...addressesOf(account, groupId).map((cidr): FirewallRule => ({
      direction: "in",
      protocol: "all",
      cidr,
      description,
    })),
    { direction: "out", protocol: "all", cidr: "0.0.0.0/0", description },
  ];
}

function toFirewall(account: Account, rule: RuleState, direction: FirewallRule["direction"]): FirewallRule[] {
  const protocol = rule.ipProtocol === "-1" ? "all" : (rule.ipProtocol as FirewallRule["protocol"]);
  const ports = protocol === "all" ? {} : { fromPort: rule.fromPort, toPort: rule.toPort };
  const description = `${rule.securityGroupRuleId} ${rule.description ?? ""}`.trimEnd();
  return othersOf(account, rule).map((cidr) => ({ direction, protocol, ...ports, cidr, description }));
}

/** The other side of a rule. Hosts speak IPv4 only, so an IPv6 block is nobody. */
function othersOf(account: Account, rule: RuleState): string[] {
  if (rule.cidrIpv4 !== undefined) return [rule.cidrIpv4];
  return rule.referencedSecurityGroupId === undefined ? [] : addressesOf(account, rule.referencedSecurityGroupId);
}

function addressesOf(account: Account, groupId: string): string[] {
  return interfacesOf(account, groupId).map(({ privateIp }) => `${privateIp}/32`);
}
