import { isIPv4 } from "node:net";

/** An IPv4 address block as numbers. */
export interface Block {
  first: number;
  size: number;
}

/** `10.0.7.1/16` → the block it lies in. @throws Error when it is not an IPv4 block */
export function blockOf(cidr: string): Block {
  const [address = "", bits = ""] = cidr.split("/");
  if (!isIPv4(address) || !/^\d{1,2}$/.test(bits) || Number(bits) > 32)
    throw new Error(`"${cidr}" is not an IPv4 block`);
  const number = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const size = 2 ** (32 - Number(bits));
  return { first: number - (number % size), size };
}

/** Whether two blocks have an address in common. */
export function overlap(one: Block, other: Block): boolean {
  return one.first < other.first + other.size && other.first < one.first + one.size;
}

/**
 * The last usable address of a block: out of the way of AWS's own reserved addresses, which are the first ones.
 * `10.0.0.0/16` → `10.0.255.254`.
 */
export function gatewayOf(cidr: string): string {
  const { first, size } = blockOf(cidr);
  return addressOf(first + size - 2);
}

/** A block that a network device of this machine leads to. */
export interface Route {
  device: string;
  cidr: string;
}

/** The routes in the form of Linux's /proc/net/route, without the default ones. */
export function parseRoutes(table: string): Route[] {
  const lines = table
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));
  return lines.flatMap(([device = "", destination, , , , , , mask = "0"]) => {
    const bits = parseInt(mask, 16).toString(2).replaceAll("0", "").length;
    return bits === 0 ? [] : [{ device, cidr: `${addressOf(swapBytes(destination))}/${bits}` }];
  });
}

/** The kernel writes addresses as it holds them, the first octet last. */
function swapBytes(hex = ""): number {
  return parseInt((hex.match(/../g) ?? []).toReversed().join(""), 16);
}

/** 0x0a000001 → `10.0.0.1`. */
export function addressOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}
