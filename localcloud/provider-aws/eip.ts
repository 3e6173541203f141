import type { Account } from "./account.ts";
import { checkText } from "./checks.ts";
import { newId } from "./ids.ts";
import type { Noun } from "./noun.ts";
import { publicName, refuseHeldByNat, releaseAddress, takeAddress } from "./public-addresses.ts";

/** A public address that is kept until it is given back, whichever instance it leads to. */
export const eip: Noun<"Eip"> = {
  kind: "Eip",
  optional: ["domain"],
  arn: "elastic-ip",
  replaceOn: ["domain"],
  check: (news) => checkText(news, "domain", /^vpc$/, 'only "vpc" is allowed'),
  create: (_news, account, ctx) => {
    const allocationId = newId("eipalloc");
    const publicIp = takeAddress(account, { allocationId }, ctx, "EC2: AllocateAddress");
    const publicDns = publicName(account.region, publicIp);
    return { id: allocationId, state: { allocationId, publicIp, publicDns, domain: "vpc", ...holder(account) } };
  },
  read: (_id, state, account) => ({ ...state, ...holder(account, state.allocationId) }),
  remove: (_id, { publicIp }, account) => refuseHeldByNat(account, publicIp, "EC2: DisassociateAddress"),
  demolish: async (_id, { publicIp }, account) => {
    const instanceId = account.find("PublicAddress", publicIp)?.instanceId;
    releaseAddress(account, publicIp);
    if (instanceId !== undefined) await account.wiring.settle([instanceId]);
    account.remove("PublicAddress", publicIp);
  },
};

/** Who has the address: outputs that are empty while nobody does. */
function holder(account: Account, allocationId?: string) {
  const nat = account.list("NatGateway").find(({ state }) => state.allocationId === allocationId)?.state;
  if (nat !== undefined) {
    const { associationId, networkInterfaceId: networkInterface, privateIp } = nat;
    return { associationId, instance: "", networkInterface, privateIp };
  }
  const association = account.list("EipAssociation").find(({ state }) => state.allocationId === allocationId);
  const instance = association && account.find("Instance", association.state.instanceId);
  return {
    associationId: association?.id ?? "",
    instance: association?.state.instanceId ?? "",
    networkInterface: instance?.primaryNetworkInterfaceId ?? "",
    privateIp: instance?.privateIp ?? "",
  };
}
