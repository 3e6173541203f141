import { text } from "./rules.ts";

/** An IPv4 block such as 10.0.0.0/16: a value, made by `parse` and never changed. */
export class Cidr {
  /**
   * @param base the block's first address as a number
   * @param mask the length of its prefix, 0 to 32
   */
  private constructor(
    readonly base: number,
    readonly mask: number,
  ) {}

  /** Reads `a.b.c.d/n`; undefined for anything else. Host bits are kept: see `isCanonical`. */
  static parse(source: string): Cidr | undefined {
    const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(source)?.slice(1);
    if (parts === undefined || parts.some((part) => /^0\d/.test(part))) return undefined;
    const [mask, ...octets] = [Number(parts[4]), ...parts.slice(0, 4).map(Number)];
    if (mask > 32 || octets.some((octet) => octet > 255)) return undefined;
    return new Cidr(
      octets.reduce((address, octet) => address * 256 + octet, 0),
      mask,
    );
  }

  /** How many addresses the block has. */
  get size(): number {
    return 2 ** (32 - this.mask);
  }

  /** Whether the block begins at its base, that is, no bit behind the mask is set. */
  get isCanonical(): boolean {
    return this.base % this.size === 0;
  }

  /** The canonical block this one lies in: 10.0.0.7/24 → 10.0.0.0/24. */
  get canonical(): Cidr {
    return new Cidr(this.base - (this.base % this.size), this.mask);
  }

  contains(other: Cidr): boolean {
    return other.base >= this.base && other.base + other.size <= this.base + this.size;
  }

  /** The block cut into `2 ** bits` equal parts: the part with this index. */
  part(bits: number, index: number): Cidr {
    return new Cidr(this.base + index * 2 ** (32 - this.mask - bits), this.mask + bits);
  }

  toString(): string {
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(this.base / 2 ** shift) % 256);
    return `${octets.join(".")}/${this.mask}`;
  }
}

// RFC 1918. An AWS VPC may have other blocks too, but then it hides a part of the internet from its servers.
const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** The address block of a network: private, canonical, /16 (AWS's largest) to /24 (16 subnets of AWS's smallest, /28). */
export const networkCidr = text(`a block of ${privateBlocks.join(", ")} with a mask from /16 to /24`, (value) => {
  const cidr = Cidr.parse(value);
  if (cidr === undefined) return "is no IPv4 block";
  if (!privateBlocks.some((block) => Cidr.parse(block)?.contains(cidr))) return "is not a private block";
  if (cidr.mask < 16) return "is too large for a VPC";
  if (cidr.mask > 24) return "is too small for the subnets";
  return hostBits(cidr);
});

/** Who may reach SSH. The world may not: a block wider than /8 is the world by another name. */
export const accessCidr = text("an IPv4 block with a mask from /8 to /32, such as 203.0.113.7/32", (value) => {
  const cidr = Cidr.parse(value);
  if (/^::\/0$|^0\.0\.0\.0\/0$/.test(value)) return "opens SSH to the whole world";
  if (Cidr.parse(`${value}/32`)) return `is an address without a mask: did you mean ${value}/32?`;
  if (cidr === undefined) return "is no IPv4 block";
  if (cidr.mask < 8) return "is too wide to be a list of your own addresses";
  return hostBits(cidr);
});

function hostBits(cidr: Cidr): string | undefined {
  return cidr.isCanonical ? undefined : `has bits set behind its mask: did you mean ${cidr.canonical.toString()}?`;
}
