/** IPv4 blocks. An address is its number, 0 to 2^32 - 1. */
export interface Cidr {
  readonly first: number;
  readonly last: number;
  readonly bits: number;
}

/** `10.0.0.0` → its number; undefined when it is not an IPv4 address in dotted form without leading zeros. */
export function parseAddress(text: string): number | undefined {
  const octets = text.split(".");
  if (octets.length !== 4 || !octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256)) {
    return undefined;
  }
  return octets.reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** `10.0.0.0/16` → its block; undefined when it is none, or has bits set right of the mask. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = "", mask = "", ...rest] = text.split("/");
  const first = parseAddress(address);
  if (first === undefined || rest.length > 0 || !/^(0|[1-9]\d?)$/.test(mask) || Number(mask) > 32) return undefined;
  const size = 2 ** (32 - Number(mask));
  return first % size === 0 ? { first, last: first + size - 1, bits: Number(mask) } : undefined;
}

/** The block of a text that has been checked. @throws Error when it is none. */
export function cidrOf(text: string): Cidr {
  const block = parseCidr(text);
  if (block === undefined) throw new Error(`"${text}" is not an IPv4 block`);
  return block;
}

export function formatCidr(block: Cidr): string {
  return `${formatAddress(block.first)}/${block.bits}`;
}

export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

export function overlaps(one: Cidr, other: Cidr): boolean {
  return one.first <= other.last && other.first <= one.last;
}
