import fc from "fast-check";
import { parseSettings, type Settings } from "../../../settings/index.ts";
import { least } from "./given.ts";

const zones = ["a", "b", "c", "d"] as const;
const cidr = fc.integer({ min: 0, max: 255 }).map((octet) => `10.${octet}.0.0/16`);
const instanceType = fc.constantFrom("t3.nano", "t3.small", "m7i.large");
const gib = fc.integer({ min: 8, max: 16_384 });
const subnets = (tier: number) =>
  fc.constant(Object.fromEntries(zones.map((zone, index) => [zone, `subnet-${tier}000000${index}`])));

const vpc = fc.record({
  id: fc.constant("vpc-0123456789abcdef0"),
  publicSubnets: subnets(1),
  privateSubnets: subnets(2),
  isolatedSubnets: subnets(3),
});

const healthCheck = fc.record(
  { intervalSec: fc.integer({ min: 6, max: 300 }), healthyCount: fc.integer({ min: 2, max: 10 }) },
  { requiredKeys: [] },
);

const balancer = fc.record(
  {
    certificateArn: fc.constant("arn:aws:acm:eu-central-1:123456789012:certificate/0-1"),
    idleTimeoutSec: fc.integer({ min: 1, max: 4000 }),
    stickySec: fc.integer({ min: 0, max: 604_800 }),
    healthCheck,
    deletionProtection: fc.boolean(),
  },
  { requiredKeys: [] },
);

const sites = fc
  .uniqueArray(fc.constantFrom("shop", "blog", "wiki", "api"), { minLength: 1 })
  .map((names) => names.map((name) => ({ ...least().sites[0], name, domains: [`${name}.example`] })));

function networkOf(balanced: boolean) {
  return fc.record(
    {
      cidr,
      zones: fc.shuffledSubarray([...zones], { minLength: balanced ? 2 : 1 }),
      nat: fc.constantFrom("none", "instance", "one", "per-zone"),
      vpc,
    },
    { requiredKeys: [] },
  );
}

function serverOf(balanced: boolean) {
  const most = balanced ? 20 : 1;
  const size = { instanceType, rootVolumeGiB: gib };
  return fc.oneof(
    fc.record({ ...size, count: fc.integer({ min: 1, max: most }) }, { requiredKeys: [] }),
    fc.record(
      { ...size, numbers: fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: most }) },
      { requiredKeys: [] },
    ),
  );
}

function databaseOf(topology: string) {
  const engine = fc.constantFrom(...(topology === "split" ? [] : ["none"]), "postgresql", "mariadb");
  const volumeId = fc.option(fc.constant("vol-0123456789abcdef0"), { nil: undefined });
  return fc
    .tuple(engine, fc.record({ instanceType, rootVolumeGiB: gib, volumeGiB: gib }, { requiredKeys: [] }), volumeId)
    .map(([engine, sizes, volumeId]) => ({
      ...sizes,
      engine,
      ...(topology === "single" || engine === "none" || volumeId === undefined ? {} : { volumeId }),
    }));
}

/** Settings as a user may write them, all of them right. */
export const anyRawSettings: fc.Arbitrary<Record<string, unknown>> = fc
  .constantFrom("single", "split", "balanced")
  .chain((topology) =>
    fc.record({
      topology: fc.constant(topology),
      access: fc.constant(least().access),
      network: networkOf(topology === "balanced"),
      server: serverOf(topology === "balanced"),
      bastion: fc.record({ instanceType }, { requiredKeys: [] }),
      database: databaseOf(topology),
      balancer,
      sites,
    }),
  );

/** The same, checked and completed. */
export const anySettings: fc.Arbitrary<Settings> = anyRawSettings.map((raw) => parseSettings(raw));
