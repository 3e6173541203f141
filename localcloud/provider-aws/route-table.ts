import { AwsError } from "./aws-error.ts";
import { accountId, newId } from "./ids.ts";
import type { Noun } from "./noun.ts";

/** Where a subnet's packets go. Its routes are resources of their own. */
export const routeTable: Noun<"RouteTable"> = {
  kind: "RouteTable",
  required: ["vpcId"],
  arn: "route-table",
  replaceOn: ["vpcId"],
  create: (news, account) => {
    const vpcId = String(news["vpcId"]);
    account.need("Vpc", vpcId, "EC2: CreateRouteTable", "InvalidVpcID.NotFound");
    return { id: newId("rtb"), state: { vpcId, ownerId: accountId, routes: [], propagatingVgws: [] } };
  },
  remove: (id, _state, account) => {
    if (!account.list("RouteTableAssociation").some(({ state }) => state.routeTableId === id)) return;
    const text = `The routeTable '${id}' has dependencies and cannot be deleted.`;
    throw new AwsError("EC2: DeleteRouteTable", "DependencyViolation", text);
  },
  demolish: (id, _state, account) => {
    // AWS deletes a table with its routes; the ones that a program declares are gone by then.
    for (const found of account.list("Route")) if (found.state.routeTableId === id) account.remove("Route", found.id);
    return Promise.resolve();
  },
};
