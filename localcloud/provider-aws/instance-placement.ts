import type { Props } from "../provider/resource-type.ts";
import type { Account, State } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { text } from "./checks.ts";
import { instanceType } from "./instance-types.ts";
import { vpcOfGroup } from "./security-group-rule.ts";
import { privateAddress } from "./subnet-addresses.ts";

const operation = "EC2: RunInstances";

/** Where a new instance goes: its subnet and zone, and an address nobody else has. @throws AwsError */
export function place(
  news: Props,
  account: Account,
): Pick<State<"Instance">, "subnetId" | "availabilityZone" | "privateIp"> {
  const subnetId = String(news["subnetId"]);
  const subnet = account.need("Subnet", subnetId, operation, "InvalidSubnetID.NotFound");
  const zone = text(news, "availabilityZone");
  if (zone !== undefined && zone !== subnet.availabilityZone) {
    const text = `The availability zone '${zone}' is not the one of subnet ${subnetId}, '${subnet.availabilityZone}'`;
    throw new AwsError(operation, "InvalidParameterValue", text);
  }
  const privateIp = privateAddress(account, operation, subnetId, text(news, "privateIp"));
  return { subnetId, availabilityZone: subnet.availabilityZone, privateIp };
}

/** The groups an instance is in: those named, or its VPC's default one. @throws AwsError when one is of another VPC. */
export function groupsFor(groups: unknown, subnetId: string, account: Account): string[] {
  const { vpcId } = account.need("Subnet", subnetId, operation, "InvalidSubnetID.NotFound");
  const named = Array.isArray(groups) ? groups.map(String) : [];
  if (named.length === 0) {
    return [account.need("Vpc", vpcId, operation, "InvalidVpcID.NotFound").defaultSecurityGroupId];
  }
  const stranger = named.find((group) => vpcOfGroup(account, group, operation) !== vpcId);
  if (stranger === undefined) return named;
  const text = `Security group ${stranger} and subnet ${subnetId} belong to different networks.`;
  throw new AwsError(operation, "InvalidParameter", text);
}

/** Refuses an image or a key that does not exist, or an instance type that the image does not run on. @throws AwsError */
export function refuseImage(ami: string, typeName: string, account: Account): void {
  const image = account.image();
  if (ami !== image.ami) {
    const text = `The image id '[${ami}]' does not exist; the local cloud's image is ${image.ami}`;
    throw new AwsError(operation, "InvalidAMIID.NotFound", text);
  }
  refuseArchitecture(typeName, account);
}

/** @throws AwsError InvalidParameterValue */
export function refuseArchitecture(typeName: string, account: Account): void {
  const { architecture } = account.image();
  const type = instanceType(typeName);
  if (type?.architecture === architecture) return;
  const text =
    `The architecture '${type?.architecture ?? "unknown"}' of the specified instance type does not match the architecture ` +
    `'${architecture}' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again.`;
  throw new AwsError(operation, "InvalidParameterValue", text);
}

/** @throws AwsError InvalidKeyPair.NotFound */
export function refuseKey(keyName: string | undefined, account: Account): void {
  if (keyName === undefined || account.find("KeyPair", keyName) !== undefined) return;
  throw new AwsError(operation, "InvalidKeyPair.NotFound", `The key pair '${keyName}' does not exist`);
}
