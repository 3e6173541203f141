import { type CheckFailure, type Props } from "../provider/resource-type.ts";
import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { checkCidr, given, text } from "./checks.ts";
import { cidrOf, contains, overlaps } from "./cidr.ts";
import { accountId, newId } from "./ids.ts";
import { holdersOf, interfacesIn } from "./network-interfaces.ts";
import type { Noun } from "./noun.ts";
import { type Zone, zonesOf } from "./zones.ts";

const operation = "EC2: CreateSubnet";

/** A range of a VPC's addresses in one availability zone. */
export const subnet: Noun<"Subnet"> = {
  kind: "Subnet",
  required: ["vpcId", "cidrBlock"],
  optional: ["availabilityZone", "availabilityZoneId", "mapPublicIpOnLaunch"],
  arn: "subnet",
  replaceOn: ["vpcId", "cidrBlock", "availabilityZone", "availabilityZoneId"],
  check: (news) => [...checkCidr(news, "cidrBlock", 16, 28), ...checkZoneNames(news)],
  create: (news, account) => {
    const state = { vpcId: String(news["vpcId"]), cidrBlock: String(news["cidrBlock"]) };
    refuseBlock(account, state.vpcId, state.cidrBlock);
    const { name, id } = zoneFor(account.region, news);
    return {
      id: newId("subnet"),
      state: { ...state, availabilityZone: name, availabilityZoneId: id, ownerId: accountId, ...launch(news) },
    };
  },
  update: (_id, _olds, news) => launch(news),
  remove: (id, _state, account) => {
    const holders = holdersOf(interfacesIn(account, [id]));
    if (holders.length === 0) return;
    const text = `The subnet '${id}' has dependencies and cannot be deleted: ${holders.join(", ")}`;
    throw new AwsError("EC2: DeleteSubnet", "DependencyViolation", text);
  },
};

function launch(news: Props) {
  return { mapPublicIpOnLaunch: news["mapPublicIpOnLaunch"] === true };
}

function checkZoneNames(news: Props): CheckFailure[] {
  if (given(news, ["availabilityZone", "availabilityZoneId"]).length < 2) return [];
  return [{ property: "availabilityZoneId", reason: "conflicts with availabilityZone: give one of them" }];
}

function refuseBlock(account: Account, vpcId: string, cidrBlock: string): void {
  const vpc = account.need("Vpc", vpcId, operation, "InvalidVpcID.NotFound");
  const block = cidrOf(cidrBlock);
  if (!contains(cidrOf(vpc.cidrBlock), block)) {
    const text = `The CIDR '${cidrBlock}' is invalid: it does not lie in the VPC's block ${vpc.cidrBlock}.`;
    throw new AwsError(operation, "InvalidSubnet.Range", text);
  }
  const clash = account
    .list("Subnet")
    .find(({ state }) => state.vpcId === vpcId && overlaps(cidrOf(state.cidrBlock), block));
  if (clash === undefined) return;
  const text = `The CIDR '${cidrBlock}' conflicts with another subnet: ${clash.id} has ${clash.state.cidrBlock}`;
  throw new AwsError(operation, "InvalidSubnet.Conflict", text);
}

function zoneFor(region: string, news: Props): Zone {
  const zones = zonesOf(region);
  const name = text(news, "availabilityZone");
  const id = text(news, "availabilityZoneId");
  const zone = zones.find((zone) => (name ?? zone.name) === zone.name && (id ?? zone.id) === zone.id);
  if (zone !== undefined) return zone;
  const names = zones.map((zone) => zone.name).join(", ");
  throw new AwsError(
    operation,
    "InvalidParameterValue",
    `Value (${name ?? id ?? ""}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${names}.`,
  );
}
