import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { checkAddress, checkChoice, text } from "./checks.ts";
import { newId } from "./ids.ts";
import type { Noun } from "./noun.ts";
import { publicHolderOf, releaseAddress } from "./public-addresses.ts";
import { machinesBehind, reachesInternet } from "./routing.ts";
import { privateAddress } from "./subnet-addresses.ts";

const operation = "EC2: CreateNatGateway";

/** The way out for servers without public addresses: those whose subnets have a route to it share its elastic one. */
export const natGateway: Noun<"NatGateway"> = {
  kind: "NatGateway",
  required: ["subnetId", "allocationId"],
  optional: ["connectivityType", "privateIp"],
  arn: "natgateway",
  replaceOn: ["subnetId", "allocationId", "connectivityType", "privateIp"],
  check: (news) => [...checkChoice(news, "connectivityType", ["public"]), ...checkAddress(news, "privateIp")],
  create: (news, account, ctx) => {
    const subnetId = String(news["subnetId"]);
    const allocationId = String(news["allocationId"]);
    const { vpcId } = account.need("Subnet", subnetId, operation, "InvalidSubnetID.NotFound");
    const { publicIp } = account.need("Eip", allocationId, operation, "InvalidElasticIpID.NotFound");
    refuseWithoutGateway(account, vpcId);
    refuseTaken(account, allocationId, publicIp);
    const privateIp = privateAddress(account, operation, subnetId, text(news, "privateIp"));
    const id = newId("nat");
    account.patch("PublicAddress", publicIp, { instanceId: id });
    if (!reachesInternet(account, subnetId)) {
      ctx.log("warning", `${id} leads nowhere: subnet ${subnetId} has no route to an internet gateway yet`);
    }
    const made = { networkInterfaceId: newId("eni"), associationId: newId("eipassoc"), connectivityType: "public" };
    return { id, state: { ...made, subnetId, allocationId, privateIp, publicIp } };
  },
  build: async (natId, { subnetId, privateIp, publicIp }, account, { stack }) => {
    const { vpcId } = account.need("Subnet", subnetId, operation, "InvalidSubnetID.NotFound");
    const { image } = account.image();
    await (await account.hosts()).ensureNat({ natId, stack, vpcId, privateIp, publicIp, image });
  },
  demolish: async (id, { publicIp }, account) => {
    await (await account.hosts()).removeNat(id);
    releaseAddress(account, publicIp);
  },
  settle: (id, _state, account) => account.wiring.settle(machinesBehind(account, id)),
};

function refuseWithoutGateway(account: Account, vpcId: string): void {
  if (account.list("InternetGateway").some(({ state }) => state.vpcId === vpcId)) return;
  throw new AwsError(operation, "Gateway.NotAttached", `Network ${vpcId} has no Internet gateway attached`);
}

function refuseTaken(account: Account, allocationId: string, publicIp: string): void {
  if (publicHolderOf(account, publicIp) === undefined) return;
  const text = `Elastic IP address [${allocationId}] is already associated`;
  throw new AwsError(operation, "Resource.AlreadyAssociated", text);
}
