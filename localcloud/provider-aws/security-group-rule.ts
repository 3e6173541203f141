import { type CheckFailure, type Props, UNKNOWN } from "../provider/resource-type.ts";
import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { checkCidr, checkOneOf, checkText, text } from "./checks.ts";
import { membersOf } from "./firewall.ts";
import { newId } from "./ids.ts";
import type { Noun } from "./noun.ts";
import type { RuleState } from "./states.ts";

type RuleKind = "SecurityGroupIngressRule" | "SecurityGroupEgressRule";

/** AWS's default quota of rules a group and direction. */
const mostRules = 60;
const protocols: Readonly<Record<string, string>> = { "1": "icmp", "6": "tcp", "17": "udp", all: "-1" };

/** What a security group lets in. */
export const securityGroupIngressRule = ruleNoun("SecurityGroupIngressRule", "EC2: AuthorizeSecurityGroupIngress");

/** What a security group lets out. */
export const securityGroupEgressRule = ruleNoun("SecurityGroupEgressRule", "EC2: AuthorizeSecurityGroupEgress");

function ruleNoun(kind: RuleKind, operation: string): Noun<RuleKind> {
  return {
    kind,
    required: ["ipProtocol", "securityGroupId"],
    optional: ["cidrIpv4", "cidrIpv6", "referencedSecurityGroupId", "fromPort", "toPort", "description"],
    arn: "security-group-rule",
    replaceOn: ["securityGroupId"],
    check: checkRule,
    create: (news, account) => {
      const id = newId("sgr");
      const state = decided(news, id);
      refuse(account, kind, operation, id, state);
      return { id, state: { ...state } };
    },
    update: (id, _olds, news, account) => {
      const state = decided(news, id);
      refuse(account, kind, operation, id, state);
      return { ...state };
    },
    settle: (_id, { securityGroupId }, account) => account.wiring.settle(membersOf(account, securityGroupId)),
  };
}

/** Faults of a rule that show without looking at any other resource. */
export function checkRule(news: Props): CheckFailure[] {
  return [
    ...checkOneOf(news, ["cidrIpv4", "cidrIpv6", "referencedSecurityGroupId"]),
    ...checkCidr(news, "cidrIpv4"),
    ...checkText(news, "cidrIpv6", /^[0-9a-f:.]+\/\d{1,3}$/i, "it is no IPv6 CIDR block"),
    ...checkText(
      news,
      "description",
      /^[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]{0,255}$/,
      "at most 255 of letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
    ),
    ...checkPorts(news),
  ];
}

function checkPorts(news: Props): CheckFailure[] {
  const protocol = protocolOf(news);
  if (protocol === undefined) return [];
  const [from, to] = [news["fromPort"], news["toPort"]];
  if (protocol === "-1") {
    const empty = [undefined, UNKNOWN, -1];
    if (empty.includes(from as number) && empty.includes(to as number)) return [];
    return [
      { property: "fromPort", reason: "a rule for all protocols (-1) is for all ports: leave fromPort and toPort out" },
    ];
  }
  if (!["tcp", "udp", "icmp"].includes(protocol)) {
    return [{ property: "ipProtocol", reason: `"${protocol}" is unknown; allowed: tcp, udp, icmp, -1 (all)` }];
  }
  if (protocol === "icmp") return [...checkPort("fromPort", from, -1, 255), ...checkPort("toPort", to, -1, 255)];
  if (from === undefined || to === undefined) {
    return [{ property: "fromPort", reason: "Must specify both from and to ports with TCP/UDP." }];
  }
  const order =
    typeof from === "number" && typeof to === "number" && from > to
      ? [{ property: "fromPort", reason: `Invalid port range: ${from} is above ${to}` }]
      : [];
  return [...checkPort("fromPort", from, 0, 65535), ...checkPort("toPort", to, 0, 65535), ...order];
}

function checkPort(property: string, value: unknown, lowest: number, highest: number): CheckFailure[] {
  if (typeof value !== "number") return [];
  if (Number.isInteger(value) && value >= lowest && value <= highest) return [];
  return [{ property, reason: `${value} is not a whole number from ${lowest} to ${highest}` }];
}

function protocolOf(news: Props): string | undefined {
  const name = text(news, "ipProtocol")?.toLowerCase();
  return name === undefined ? undefined : (protocols[name] ?? name);
}

function decided(news: Props, id: string): RuleState {
  return { ...(news as unknown as RuleState), ipProtocol: protocolOf(news) ?? "", securityGroupRuleId: id };
}

function refuse(account: Account, kind: RuleKind, operation: string, id: string, rule: RuleState): void {
  const vpcId = vpcOfGroup(account, rule.securityGroupId, operation);
  const other = rule.referencedSecurityGroupId;
  if (other !== undefined && vpcOfGroup(account, other, operation) !== vpcId) {
    throw new AwsError(
      operation,
      "InvalidGroup.NotFound",
      "You have specified two resources that belong to different networks.",
    );
  }
  const siblings = account
    .list(kind)
    .filter((found) => found.id !== id && found.state.securityGroupId === rule.securityGroupId);
  if (siblings.some(({ state }) => identity(state) === identity(rule))) {
    throw new AwsError(
      operation,
      "InvalidPermission.Duplicate",
      `the specified rule "${identity(rule)}" already exists`,
    );
  }
  if (siblings.length < mostRules) return;
  throw new AwsError(
    operation,
    "RulesPerSecurityGroupLimitExceeded",
    "The maximum number of rules per security group has been reached.",
  );
}

/** What makes two rules the same to AWS; the description does not. */
function identity(rule: RuleState): string {
  const peer = rule.cidrIpv4 ?? rule.cidrIpv6 ?? rule.referencedSecurityGroupId ?? "";
  const protocol = rule.ipProtocol === "-1" ? "ALL" : rule.ipProtocol.toUpperCase();
  const ports = rule.ipProtocol === "-1" ? "" : `, from port: ${rule.fromPort ?? -1}, to port: ${rule.toPort ?? -1}`;
  return `peer: ${peer}, ${protocol}${ports}, ALLOW`;
}

/** The VPC of a security group, a VPC's default one included. @throws AwsError InvalidGroup.NotFound */
export function vpcOfGroup(account: Account, groupId: string, operation: string): string {
  const own = account.find("SecurityGroup", groupId)?.vpcId;
  const vpcId = own ?? account.list("Vpc").find(({ state }) => state.defaultSecurityGroupId === groupId)?.id;
  if (vpcId !== undefined) return vpcId;
  throw new AwsError(operation, "InvalidGroup.NotFound", `The security group '${groupId}' does not exist`);
}
