import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { checkCidr } from "./checks.ts";
import { accountId, newId } from "./ids.ts";
import type { Noun } from "./noun.ts";
import { subnetsOf } from "./routing.ts";

/** A virtual network. With it come a main route table and a default security group, which have no records of their own. */
export const vpc: Noun<"Vpc"> = {
  kind: "Vpc",
  required: ["cidrBlock"],
  optional: ["enableDnsHostnames", "enableDnsSupport", "instanceTenancy"],
  arn: "vpc",
  replaceOn: ["cidrBlock"],
  check: (news) => checkCidr(news, "cidrBlock", 16, 28),
  create: (news) => {
    const routeTableId = newId("rtb");
    return {
      id: newId("vpc"),
      state: {
        ...dns(news),
        cidrBlock: String(news["cidrBlock"]),
        ownerId: accountId,
        defaultSecurityGroupId: newId("sg"),
        defaultNetworkAclId: newId("acl"),
        dhcpOptionsId: newId("dopt"),
        mainRouteTableId: routeTableId,
        defaultRouteTableId: routeTableId,
      },
    };
  },
  build: async (vpcId, { cidrBlock }, account, { stack }) => {
    await (await account.hosts()).ensureVpc({ vpcId, cidr: cidrBlock, stack });
  },
  update: (_id, _olds, news) => dns(news),
  remove: (id, _state, account) => {
    const holders = dependents(account, id);
    if (holders.length === 0) return;
    throw new AwsError(
      "EC2: DeleteVpc",
      "DependencyViolation",
      `The vpc '${id}' has dependencies and cannot be deleted: ${holders.join(", ")}`,
    );
  },
  demolish: async (id, _state, account) => {
    await (await account.hosts()).removeVpc(id);
  },
};

function dns(news: Record<string, unknown>) {
  return {
    enableDnsHostnames: news["enableDnsHostnames"] === true,
    enableDnsSupport: news["enableDnsSupport"] !== false,
    instanceTenancy: news["instanceTenancy"] ?? "default",
  };
}

function dependents(account: Account, vpcId: string): string[] {
  const inside = (["InternetGateway", "RouteTable", "SecurityGroup"] as const).flatMap((kind) =>
    account.list(kind).flatMap(({ id, state }) => (state.vpcId === vpcId ? [id] : [])),
  );
  return [...subnetsOf(account, vpcId), ...inside];
}
