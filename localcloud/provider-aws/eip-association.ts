import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { newId } from "./ids.ts";
import type { Noun } from "./noun.ts";
import { publicAddressOf, publicHolderOf, refuseHeldByNat, releaseAddress } from "./public-addresses.ts";
import { reachesInternet } from "./routing.ts";

const operation = "EC2: AssociateAddress";

/** Leads an elastic address to an instance; takes it from the one that had it, and from this one what it had. */
export const eipAssociation: Noun<"EipAssociation"> = {
  kind: "EipAssociation",
  required: ["allocationId", "instanceId"],
  optional: ["allowReassociation"],
  replaceOn: ["allocationId", "instanceId", "allowReassociation"],
  create: (news, account, ctx) => {
    const state = { allocationId: String(news["allocationId"]), instanceId: String(news["instanceId"]) };
    const { publicIp } = account.need("Eip", state.allocationId, operation, "InvalidAllocationID.NotFound");
    const instance = account.need("Instance", state.instanceId, operation, "InvalidInstanceID.NotFound");
    refuseWithoutGateway(account, instance.subnetId);
    refuseHeldByNat(account, publicIp, operation);
    refuseTaken(account, publicIp, state, news["allowReassociation"] !== false);
    const before = publicAddressOf(account, state.instanceId);
    if (before !== undefined) releaseAddress(account, before);
    releaseAddress(account, publicIp);
    account.patch("PublicAddress", publicIp, { instanceId: state.instanceId });
    if (!reachesInternet(account, instance.subnetId)) {
      ctx.log(
        "warning",
        `${publicIp} leads nowhere: subnet ${instance.subnetId} has no route to an internet gateway yet`,
      );
    }
    const { primaryNetworkInterfaceId: networkInterfaceId, privateIp: privateIpAddress } = instance;
    return { id: newId("eipassoc"), state: { ...state, publicIp, networkInterfaceId, privateIpAddress } };
  },
  read: async (_id, state, account) => {
    const hosts = await account.hosts();
    return (await hosts.state(state.instanceId)) === "missing" ? undefined : state;
  },
  demolish: (_id, { publicIp }, account) => {
    releaseAddress(account, publicIp);
    return Promise.resolve();
  },
  settle: (_id, { instanceId }, account) => account.wiring.settle([instanceId]),
};

function refuseWithoutGateway(account: Account, subnetId: string): void {
  const vpcId = account.find("Subnet", subnetId)?.vpcId ?? "";
  if (account.list("InternetGateway").some(({ state }) => state.vpcId === vpcId)) return;
  throw new AwsError(operation, "Gateway.NotAttached", `Network ${vpcId} is not attached to any internet gateway`);
}

function refuseTaken(
  account: Account,
  publicIp: string,
  wanted: { allocationId: string; instanceId: string },
  move: boolean,
) {
  const holder = publicHolderOf(account, publicIp);
  if (holder === undefined || holder === wanted.instanceId || move) return;
  const text = `resource ${wanted.allocationId} is already associated with ${holder}`;
  throw new AwsError(operation, "Resource.AlreadyAssociated", text);
}
