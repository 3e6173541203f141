import { type CheckFailure, type Props } from "../provider/resource-type.ts";
import { membersOf } from "./firewall.ts";
import { accountId } from "./ids.ts";
import type { Noun } from "./noun.ts";

/** Takes a VPC's default security group under management, which empties it. It stays, empty or not, when this goes. */
export const defaultSecurityGroup: Noun<"DefaultSecurityGroup"> = {
  kind: "DefaultSecurityGroup",
  required: ["vpcId"],
  optional: ["ingress", "egress", "revokeRulesOnDelete"],
  arn: "security-group",
  replaceOn: ["vpcId"],
  check: (news) => [...checkNoInlineRules(news, "ingress"), ...checkNoInlineRules(news, "egress")],
  create: (news, account) => {
    const vpcId = String(news["vpcId"]);
    const vpc = account.need("Vpc", vpcId, "EC2: DescribeSecurityGroups", "InvalidVpcID.NotFound");
    return {
      id: vpc.defaultSecurityGroupId,
      state: { vpcId, name: "default", description: "default VPC security group", ownerId: accountId },
    };
  },
  settle: (id, _state, account) => account.wiring.settle(membersOf(account, id)),
};

function checkNoInlineRules(news: Props, property: string): CheckFailure[] {
  const rules = news[property];
  if (rules === undefined || (Array.isArray(rules) && rules.length === 0)) return [];
  return [{ property, reason: "the local cloud takes rules as resources of their own only; leave this list empty" }];
}
