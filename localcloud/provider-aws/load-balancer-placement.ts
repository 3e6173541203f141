import type { Account, State } from "./account.ts";
import { usable } from "./addresses.ts";
import { AwsError } from "./aws-error.ts";
import { cidrOf } from "./cidr.ts";
import { newId } from "./ids.ts";
import { interfacesIn } from "./network-interfaces.ts";
import { vpcOfGroup } from "./security-group-rule.ts";
import { privateAddress } from "./subnet-addresses.ts";

/** AWS's rules for a subnet of a load balancer. */
const widestMask = 27;
const fewestFree = 8;

/**
 * The VPC of a load balancer in these subnets.
 * @throws AwsError when they are not two or more of one VPC, each in a zone of its own
 */
export function vpcFor(account: Account, operation: string, subnetIds: readonly string[]): string {
  const found = subnetIds.map((id) => account.need("Subnet", id, operation, "SubnetNotFound"));
  const [vpcId = "", ...others] = new Set(found.map((subnet) => subnet.vpcId));
  const zones = new Set(found.map(({ availabilityZone }) => availabilityZone));
  const refuse = (code: string, text: string) => new AwsError(operation, code, text);
  if (others.length > 0) throw refuse("InvalidConfigurationRequest", "All subnets must belong to the same VPC");
  if (zones.size < 2) {
    throw refuse("ValidationError", "At least two subnets in two different Availability Zones must be specified");
  }
  if (zones.size < found.length) {
    const text = "A load balancer cannot be attached to multiple subnets in the same Availability Zone";
    throw refuse("InvalidConfigurationRequest", text);
  }
  return vpcId;
}

/** Refuses a VPC without a way to the internet. @throws AwsError InvalidSubnet */
export function refuseWithoutGateway(account: Account, operation: string, vpcId: string): void {
  if (account.list("InternetGateway").some(({ state }) => state.vpcId === vpcId)) return;
  throw new AwsError(operation, "InvalidSubnet", `VPC ${vpcId} has no internet gateway`);
}

/** The groups a load balancer is in: those named, or its VPC's default one. @throws AwsError when one is of another VPC */
export function securityGroupsFor(account: Account, operation: string, vpcId: string, named: readonly string[]) {
  if (named.length === 0) {
    return [account.need("Vpc", vpcId, operation, "InvalidVpcID.NotFound").defaultSecurityGroupId];
  }
  const stranger = named.find((group) => vpcOfGroup(account, group, operation) !== vpcId);
  if (stranger === undefined) return [...named];
  const text = `One or more security groups are invalid: ${stranger} is not in ${vpcId}`;
  throw new AwsError(operation, "InvalidConfigurationRequest", text);
}

/**
 * One network interface a subnet: those that it has already, then new ones. So its machine, behind the first, stays where
 * it is as long as its subnet does.
 */
export function interfacesFor(
  account: Account,
  operation: string,
  subnetIds: readonly string[],
  present: State<"LoadBalancer">["networkInterfaces"] = [],
): State<"LoadBalancer">["networkInterfaces"] {
  const kept = present.filter(({ subnetId }) => subnetIds.includes(subnetId));
  const fresh = subnetIds.filter((id) => !kept.some(({ subnetId }) => subnetId === id));
  for (const subnetId of fresh) refuseFull(account, operation, subnetId);
  return [
    ...kept,
    ...fresh.map((subnetId) => ({
      id: newId("eni"),
      subnetId,
      privateIp: privateAddress(account, operation, subnetId),
    })),
  ];
}

function refuseFull(account: Account, operation: string, subnetId: string): void {
  const block = cidrOf(account.need("Subnet", subnetId, operation, "SubnetNotFound").cidrBlock);
  if (block.bits > widestMask) {
    const text = `Subnet ${subnetId} is a /${block.bits}; a load balancer's subnets must be /${widestMask} or larger.`;
    throw new AwsError(operation, "InvalidSubnet", text);
  }
  if (usable(block) - interfacesIn(account, [subnetId]).length >= fewestFree) return;
  const text = `Not enough IP space available in ${subnetId}. ELB requires at least ${fewestFree} free IP addresses in each subnet.`;
  throw new AwsError(operation, "InvalidSubnet", text);
}
