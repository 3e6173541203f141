import type { Context } from "../provider/resource-type.ts";
import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { cidrOf, formatAddress } from "./cidr.ts";
import { interfaceOf } from "./network-interfaces.ts";

/** Where elastic addresses come from: the part of the local cloud's internet that nothing else is given. */
const pool = { first: cidrOf("198.18.1.0/24").first, last: cidrOf("198.18.127.0/24").last };

/**
 * Takes the lowest free public address, for `owner`: an elastic IP, or the machine that has it for life.
 *
 * @param recordId the resource that the address lives and dies with. Default: the owner's id
 * @throws AwsError AddressLimitExceeded
 */
export function takeAddress(
  account: Account,
  owner: { allocationId: string } | { instanceId: string },
  ctx: Context,
  operation: string,
  recordId = "allocationId" in owner ? owner.allocationId : owner.instanceId,
): string {
  const taken = new Set(account.list("PublicAddress").map(({ id }) => id));
  for (let address = pool.first; address <= pool.last; address++) {
    const publicIp = formatAddress(address);
    // .0 and .255 look like a network and its broadcast to some software.
    const odd = address % 256 === 0 || address % 256 === 255;
    if (odd || taken.has(publicIp)) continue;
    if (account.claim("PublicAddress", publicIp, { publicIp, ...owner }, ctx, recordId)) return publicIp;
  }
  throw new AwsError(operation, "AddressLimitExceeded", "The maximum number of addresses has been reached.");
}

/**
 * Takes an address from the instance that has it. An elastic one is free for another instance then, and its association
 * is gone; any other goes back to the pool. The hosts follow when the instance is settled.
 */
export function releaseAddress(account: Account, publicIp: string): void {
  const address = account.find("PublicAddress", publicIp);
  if (address?.allocationId === undefined) {
    account.remove("PublicAddress", publicIp);
    return;
  }
  account.patch("PublicAddress", publicIp, { instanceId: undefined });
  for (const { id, state } of account.list("EipAssociation")) {
    if (state.allocationId === address.allocationId) account.remove("EipAssociation", id);
  }
}

/** The public address that a machine is to have. */
export function publicAddressOf(account: Account, holder: string): string | undefined {
  return account.list("PublicAddress").find(({ state }) => state.instanceId === holder)?.id;
}

/**
 * The machine that a public address is to lead to; undefined while it is free. One whose record a killed run's sweep has
 * removed holds nothing any more.
 */
export function publicHolderOf(account: Account, publicIp: string): string | undefined {
  const holder = account.find("PublicAddress", publicIp)?.instanceId;
  return holder !== undefined && interfaceOf(account, holder) ? holder : undefined;
}

/** An address that a NAT gateway has leads there until the gateway goes. @throws AwsError AuthFailure, as AWS answers */
export function refuseHeldByNat(account: Account, publicIp: string, operation: string): void {
  const nat = account.find("NatGateway", publicHolderOf(account, publicIp) ?? "");
  if (nat === undefined) return;
  throw new AwsError(operation, "AuthFailure", "You do not have permission to access the specified resource.");
}

/** `ec2-198-18-1-1.eu-central-1.compute.amazonaws.com` */
export function publicName(region: string, publicIp: string): string {
  const domain = region === "us-east-1" ? "compute-1" : `${region}.compute`;
  return `ec2-${publicIp.replaceAll(".", "-")}.${domain}.amazonaws.com`;
}

/** `ip-10-0-0-4.eu-central-1.compute.internal` */
export function privateName(region: string, privateIp: string): string {
  const domain = region === "us-east-1" ? "ec2" : `${region}.compute`;
  return `ip-${privateIp.replaceAll(".", "-")}.${domain}.internal`;
}
