import { type Cidr, contains, parseAddress } from "./cidr.ts";

/** AWS keeps the first four addresses of a subnet and the last one for itself. */
export const reservedFirst = 4;

/** Number of addresses that instances of a subnet can have. */
export function usable(subnet: Cidr): number {
  return subnet.last - subnet.first - reservedFirst;
}

/**
 * The lowest free address of a subnet, as a number; undefined when there is none. The last usable address of the VPC is
 * its gateway on the local cloud, and so never free.
 */
export function firstFree(subnet: Cidr, vpc: Cidr, taken: ReadonlySet<number>): number | undefined {
  for (let address = subnet.first + reservedFirst; address < subnet.last; address++) {
    if (!taken.has(address) && address !== vpc.last - 1) return address;
  }
  return undefined;
}

/** True when an instance of the subnet may ask for this address by name. */
export function mayHave(address: string, subnet: Cidr, vpc: Cidr): boolean {
  const number = parseAddress(address);
  if (number === undefined || number === vpc.last - 1) return false;
  return contains(
    { first: subnet.first + reservedFirst, last: subnet.last - 1, bits: subnet.bits },
    { first: number, last: number, bits: 32 },
  );
}
