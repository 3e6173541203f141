import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { elbArn, newPath, pathOf } from "./load-balancer-arns.ts";
import { balancersUsing, usersOf } from "./load-balancer-relations.ts";
import { defaultName, nameFrom } from "./load-balancer-names.ts";
import type { Noun } from "./noun.ts";
import { checkTargetGroup, targetGroupSettings } from "./target-group-checks.ts";

const operation = "Elastic Load Balancing v2: CreateTargetGroup";

/** Servers that share requests, and how their health is told. Its id is its ARN. */
export const targetGroup: Noun<"TargetGroup"> = {
  kind: "TargetGroup",
  required: ["port", "protocol", "vpcId"],
  optional: [
    ...["name", "namePrefix", "protocolVersion", "targetType", "ipAddressType"],
    ...["deregistrationDelay", "slowStart", "loadBalancingAlgorithmType", "stickiness", "healthCheck"],
  ],
  replaceOn: ["name", "namePrefix", "port", "protocol", "protocolVersion", "vpcId", "targetType", "ipAddressType"],
  uniqueName: "name",
  defaults: defaultName,
  check: checkTargetGroup,
  create: (news, account) => {
    const vpcId = String(news["vpcId"]);
    account.need("Vpc", vpcId, operation, "ValidationError");
    const name = nameFrom(news);
    refuseTwin(account, name);
    const arn = elbArn(account.region, "targetgroup", newPath(name));
    return {
      id: arn,
      state: { ...targetGroupSettings(news), vpcId, name, arn, arnSuffix: `targetgroup/${pathOf(arn)}` },
    };
  },
  update: (_arn, _olds, news) => targetGroupSettings(news),
  remove: (arn, _state, account) => {
    if (usersOf(account, arn).length === 0) return;
    const text = `Target group '${arn}' is currently in use by a listener or a rule`;
    throw new AwsError("Elastic Load Balancing v2: DeleteTargetGroup", "ResourceInUse", text);
  },
  demolish: (arn, _state, account) => {
    // AWS deletes a group with its registrations; those that a program declares are gone by then.
    for (const { id, state } of account.list("TargetGroupAttachment")) {
      if (state.targetGroupArn === arn) account.remove("TargetGroupAttachment", id);
    }
    return Promise.resolve();
  },
  settle: (arn, _state, account) => account.wiring.settle(balancersUsing(account, arn)),
};

function refuseTwin(account: Account, name: string): void {
  const twin = account
    .list("TargetGroup")
    .some(({ state }) => state.name === name && state["region"] === account.region);
  if (!twin) return;
  const text = `A target group with the same name '${name}' exists, but with different settings`;
  throw new AwsError(operation, "DuplicateTargetGroupName", text);
}
