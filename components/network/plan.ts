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
  const cidr = Cidr.parse(network);
  if (cidr === undefined) throw new Error(`${network} is no IPv4 block`);
  return cidr.part(slotBits, slot).toString();
}

/** All tiers and zones there is a slot for. */
export const subnetTiers = Object.keys(tierSlots) as SubnetTier[];
export const zoneLetters = Object.keys(zoneSlots) as ZoneLetter[];
