import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { newId } from "./ids.ts";
import type { Noun } from "./noun.ts";
import { machinesFollowing, vpcOfRouteTable } from "./routing.ts";

const operation = "EC2: AssociateRouteTable";

/** Says which route table a subnet follows instead of the VPC's main one. */
export const routeTableAssociation: Noun<"RouteTableAssociation"> = {
  kind: "RouteTableAssociation",
  required: ["routeTableId", "subnetId"],
  replaceOn: ["subnetId"],
  create: (news, account) => {
    const state = { routeTableId: String(news["routeTableId"]), subnetId: String(news["subnetId"]) };
    refuseOtherNetwork(account, state);
    if (account.list("RouteTableAssociation").some((other) => other.state.subnetId === state.subnetId)) {
      const text = `the specified association for route table ${state.routeTableId} conflicts with an existing association`;
      throw new AwsError(operation, "Resource.AlreadyAssociated", text);
    }
    return { id: newId("rtbassoc"), state };
  },
  update: (_id, olds, news, account) => {
    refuseOtherNetwork(account, { routeTableId: String(news["routeTableId"]), subnetId: olds.subnetId });
    return {};
  },
  settle: (_id, { subnetId }, account) => account.wiring.settle(machinesFollowing(account, [subnetId])),
};

function refuseOtherNetwork(account: Account, { routeTableId, subnetId }: { routeTableId: string; subnetId: string }) {
  const subnet = account.need("Subnet", subnetId, operation, "InvalidSubnetID.NotFound");
  const vpcId = vpcOfRouteTable(account, routeTableId);
  if (vpcId === undefined) {
    throw new AwsError(operation, "InvalidRouteTableID.NotFound", `The routeTable ID '${routeTableId}' does not exist`);
  }
  if (vpcId === subnet.vpcId) return;
  const text = `Route table ${routeTableId} and subnet ${subnetId} belong to different networks`;
  throw new AwsError(operation, "InvalidParameterValue", text);
}
