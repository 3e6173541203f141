import type { Fault } from "./faults.ts";
import type { Readable } from "./readable.ts";
import { repeated } from "./repeated.ts";
import type { Zone } from "./zone.ts";

const tiers = ["public", "private", "isolated"] as const;

/** Whether an existing network has the subnets that the topology needs. */
export function vpcFaults(settings: Readable): Fault[] {
  const { vpc } = settings.network;
  if (vpc === undefined) return [];
  const subnets = tiers.flatMap((tier) =>
    Object.entries(vpc[`${tier}Subnets`]).map(([zone, value]) => ({ path: pathOf(tier, zone), value })),
  );
  return [...missing(settings, new Set(subnets.map(({ path }) => path))), ...repeated(subnets, "each subnet once")];
}

type Tier = (typeof tiers)[number];

function missing(settings: Readable, there: Set<string>): Fault[] {
  return tiers.flatMap((tier) =>
    zonesOf(tier, settings)
      .filter((zone) => !there.has(pathOf(tier, zone)))
      .map((zone) => ({
        path: pathOf(tier, zone),
        what: "is missing",
        allowed: `the id of a subnet of zone ${zone}: topology ${settings.topology} needs ${tier === "isolated" ? "an" : "a"} ${tier} one there`,
      })),
  );
}

/** In which zones something stands in a subnet of the tier. */
function zonesOf(tier: Tier, { topology, network: { zones }, database }: Readable): Zone[] {
  if (topology === undefined) return [];
  const first = zones.slice(0, 1);
  if (tier === "isolated") return topology === "single" || (database.engine ?? "none") === "none" ? [] : first;
  if (topology === "balanced") return zones;
  return tier === "public" ? first : [];
}

function pathOf(tier: Tier, zone: string): string {
  return `network.vpc.${tier}Subnets.${zone}`;
}
