import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { text } from "./checks.ts";
import { accountId, newId } from "./ids.ts";
import type { Noun } from "./noun.ts";
import { publicAddressOf } from "./public-addresses.ts";
import { machinesOf } from "./routing.ts";

/** The way between a VPC and the internet; attached to at most one VPC, which has at most one. */
export const internetGateway: Noun<"InternetGateway"> = {
  kind: "InternetGateway",
  optional: ["vpcId"],
  arn: "internet-gateway",
  replaceOn: [],
  create: (news, account) => {
    const vpcId = text(news, "vpcId");
    if (vpcId !== undefined) attach(account, vpcId);
    return { id: newId("igw"), state: { ...(vpcId !== undefined && { vpcId }), ownerId: accountId } };
  },
  update: (id, olds, news, account) => {
    const vpcId = text(news, "vpcId");
    if (vpcId === olds.vpcId) return {};
    detach(account, olds.vpcId);
    if (vpcId !== undefined) attach(account, vpcId, id);
    return {};
  },
  remove: (_id, { vpcId }, account) => detach(account, vpcId),
};

function attach(account: Account, vpcId: string, self?: string): void {
  const operation = "EC2: AttachInternetGateway";
  account.need("Vpc", vpcId, operation, "InvalidVpcID.NotFound");
  const other = account.list("InternetGateway").find(({ id, state }) => id !== self && state.vpcId === vpcId);
  if (other === undefined) return;
  throw new AwsError(operation, "InvalidParameterValue", `Network ${vpcId} already has an internet gateway attached`);
}

function detach(account: Account, vpcId: string | undefined): void {
  if (vpcId === undefined || !machinesOf(account, vpcId).some((id) => publicAddressOf(account, id))) return;
  throw new AwsError(
    "EC2: DetachInternetGateway",
    "DependencyViolation",
    `Network ${vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
  );
}
