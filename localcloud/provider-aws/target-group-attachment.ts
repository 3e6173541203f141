import { randomBytes } from "node:crypto";
import type { CheckFailure, Props } from "../provider/resource-type.ts";
import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { checkText } from "./checks.ts";
import { balancersUsing } from "./load-balancer-relations.ts";
import type { Noun } from "./noun.ts";

const operation = "Elastic Load Balancing v2: RegisterTargets";

/** A server in a target group. */
export const targetGroupAttachment: Noun<"TargetGroupAttachment"> = {
  kind: "TargetGroupAttachment",
  required: ["targetGroupArn", "targetId"],
  optional: ["port"],
  replaceOn: ["targetGroupArn", "targetId", "port"],
  check: (news) => [
    ...checkText(
      news,
      "targetId",
      /^i-[0-9a-f]+$/,
      "targets of the local cloud are instances: i- and 17 hexadecimal digits",
    ),
    ...checkPort(news),
  ],
  create: (news, account) => {
    const targetGroupArn = String(news["targetGroupArn"]);
    const targetId = String(news["targetId"]);
    const group = account.need("TargetGroup", targetGroupArn, operation, "TargetGroupNotFound");
    refuseTarget(account, targetId, group.vpcId);
    const port = typeof news["port"] === "number" ? news["port"] : group.port;
    const id = `${targetGroupArn}-${randomBytes(13).toString("hex")}`;
    return { id, state: { targetGroupArn, targetId, port } };
  },
  read: async (_id, state, account) => {
    // AWS takes an instance that is terminated out of all groups.
    const gone = account.find("TargetGroup", state.targetGroupArn) === undefined;
    return gone || (await (await account.hosts()).state(state.targetId)) === "missing" ? undefined : state;
  },
  settle: (_id, { targetGroupArn }, account) => account.wiring.settle(balancersUsing(account, targetGroupArn)),
};

function checkPort({ port }: Props): CheckFailure[] {
  if (typeof port !== "number" || (Number.isInteger(port) && port >= 1 && port <= 65_535)) return [];
  return [{ property: "port", reason: `${port} is not a port from 1 to 65535` }];
}

function refuseTarget(account: Account, targetId: string, vpcId: string): void {
  const invalid = (text: string) => new AwsError(operation, "InvalidTarget", text);
  const instance = account.find("Instance", targetId);
  if (instance === undefined) throw invalid(`Instance ID '${targetId}' is not valid`);
  if (account.find("Subnet", instance.subnetId)?.vpcId !== vpcId) {
    throw invalid(`The following targets are not in the target group VPC '${vpcId}': '${targetId}'`);
  }
  if (instance.instanceState === "running") return;
  throw invalid(`The following targets are not in a running state and cannot be registered: '${targetId}'`);
}
