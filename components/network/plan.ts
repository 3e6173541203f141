import { Cidr } from "../../settings/cidr.ts";

/*
 * Where subnets lie. A network is cut into 16 equal slots: four tiers of four zones, so /20 in a /16 and /28, AWS's
 * smallest, in a /24. A subnet's slot follows from its tier and the letter of its zone alone, so that adding a tier or
 * a zone never renumbers another subnet: AWS can't change a subnet's block, it would have to be replaced with all that
 * lives in it. The fourth tier is spare.
 */
const tierSlots = { public: 0, private: 1, isolated: 2 } as const;
const zoneSlots = { a: 0, b: 1, c: 2, d: 3 } as const;
const slotBits = 4;

/** public: routed to the internet · private: only outwards · isolated: not at all. */
export type SubnetTier = keyof typeof tierSlots;
export type ZoneLetter = keyof typeof zoneSlots;

/** The address block of the subnet of one tier in one zone. */
export function subnetCidr(network: string, tier: SubnetTier, zone: ZoneLetter): string {
  const slot = tierSlots[tier] * Object.keys(zoneSlots).length + zoneSlots[zone];
  return parse(network).part(slotBits, slot).toString();
}

/** The address with this number in a block: 10.0.128.0/20 and 10 → 10.0.128.10. AWS keeps 0 to 3 and the last one. */
export function hostAddress(block: string, number: number): string {
  const cidr = parse(block);
  return cidr
    .part(32 - cidr.mask, number)
    .toString()
    .replace(/\/32$/, "");
}

function parse(block: string): Cidr {
  const cidr = Cidr.parse(block);
  if (cidr === undefined) throw new Error(`${block} is no IPv4 block`);
  return cidr;
}

/** All tiers and zones there is a slot for. */
export const subnetTiers = Object.keys(tierSlots) as SubnetTier[];
export const zoneLetters = Object.keys(zoneSlots) as ZoneLetter[];
