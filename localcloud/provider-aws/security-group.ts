import type { Props } from "../provider/resource-type.ts";
import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { checkText, text } from "./checks.ts";
import { membersOf, rules } from "./firewall.ts";
import { accountId, newId } from "./ids.ts";
import { autoName } from "../provider/auto-name.ts";
import type { Noun } from "./noun.ts";

const operation = "EC2: CreateSecurityGroup";
const allowed = /^[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]{0,255}$/;
const rule = "at most 255 of letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*";

/** A set of firewall rules that instances can be in. The rules are resources of their own; without one all is closed. */
export const securityGroup: Noun<"SecurityGroup"> = {
  kind: "SecurityGroup",
  required: ["vpcId"],
  optional: ["name", "description", "revokeRulesOnDelete"],
  arn: "security-group",
  replaceOn: ["name", "description", "vpcId"],
  uniqueName: "name",
  defaults: (urn, olds) => ({ ...autoName("name", urn, olds), description: "Managed by Pulumi" }),
  check: (news) => [
    ...checkText(news, "name", allowed, rule),
    ...checkText(news, "name", /^(?!sg-)(?!default$)./i, "it is empty, 'default', or begins with 'sg-'"),
    ...checkText(news, "description", allowed, rule),
  ],
  create: (news, account) => {
    const state = { vpcId: String(news["vpcId"]), name: text(news, "name") ?? "" };
    account.need("Vpc", state.vpcId, operation, "InvalidVpcID.NotFound");
    refuseTwin(account, state);
    return { id: newId("sg"), state: { ...state, ownerId: accountId } };
  },
  remove: (id, _state, account) => {
    const referring = rules(account).filter(
      ({ state }) => state.referencedSecurityGroupId === id && state.securityGroupId !== id,
    );
    const holders = [...membersOf(account, id), ...referring.map(({ state }) => state.securityGroupId)];
    if (holders.length === 0) return;
    const text = `resource ${id} has a dependent object: ${holders.join(", ")}`;
    throw new AwsError("EC2: DeleteSecurityGroup", "DependencyViolation", text);
  },
  demolish: (id, _state, account) => {
    // AWS deletes a group with its rules; the ones that a program declares are gone by then.
    for (const kind of ["SecurityGroupIngressRule", "SecurityGroupEgressRule"] as const) {
      for (const found of account.list(kind)) if (found.state.securityGroupId === id) account.remove(kind, found.id);
    }
    return Promise.resolve();
  },
};

function refuseTwin(account: Account, { vpcId, name }: Props): void {
  if (!account.list("SecurityGroup").some(({ state }) => state.vpcId === vpcId && state.name === name)) return;
  const text = `The security group '${String(name)}' already exists for VPC '${String(vpcId)}'`;
  throw new AwsError(operation, "InvalidGroup.Duplicate", text);
}
