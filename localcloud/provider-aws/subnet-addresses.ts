import type { Account } from "./account.ts";
import { firstFree, mayHave } from "./addresses.ts";
import { AwsError } from "./aws-error.ts";
import { cidrOf, contains, formatAddress, parseAddress } from "./cidr.ts";
import { interfacesIn } from "./network-interfaces.ts";

/**
 * An address of a subnet that nobody has: the one that is wanted, or the lowest free one.
 * @throws AwsError when it is taken, reserved or not the subnet's, when the subnet is full, or when there is none
 */
export function privateAddress(account: Account, operation: string, subnetId: string, wanted?: string): string {
  const subnet = account.need("Subnet", subnetId, operation, "InvalidSubnetID.NotFound");
  const block = cidrOf(subnet.cidrBlock);
  const vpc = cidrOf(account.need("Vpc", subnet.vpcId, operation, "InvalidVpcID.NotFound").cidrBlock);
  const taken = new Set(interfacesIn(account, [subnetId]).map(({ privateIp }) => parseAddress(privateIp) ?? -1));
  if (wanted === undefined) {
    const free = firstFree(block, vpc, taken);
    if (free !== undefined) return formatAddress(free);
    const text = `There are not enough free addresses in subnet '${subnetId}' to satisfy the requested number of instances.`;
    throw new AwsError(operation, "InsufficientFreeAddressesInSubnet", text);
  }
  const number = parseAddress(wanted) ?? -1;
  if (!contains(block, { first: number, last: number, bits: 32 })) {
    const text = `Address ${wanted} does not fall within the subnet's address range`;
    throw new AwsError(operation, "InvalidParameterValue", text);
  }
  if (!mayHave(wanted, block, vpc)) {
    const text = `Address ${wanted} is in subnet's reserved address range`;
    throw new AwsError(operation, "InvalidParameterValue", text);
  }
  if (!taken.has(number)) return wanted;
  throw new AwsError(operation, "InvalidIPAddress.InUse", `Address ${wanted} is in use.`);
}
