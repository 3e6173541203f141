import { balancerFaults } from "./balancer-faults.ts";
import type { Fault } from "./faults.ts";
import { readSettings, type Readable } from "./readable.ts";
import { repeated, type Entry } from "./repeated.ts";
import { topologyFaults } from "./topology-faults.ts";
import { vpcFaults } from "./vpc-faults.ts";

/** Faults that only show when several settings are seen together. `raw` may be anything. */
export function faultsAcross(raw: unknown): Fault[] {
  const settings = readSettings(raw);
  return [
    ...topologyFaults(settings),
    ...vpcFaults(settings),
    ...repeated(sshBlocks(settings), "each block once"),
    ...halfKey(settings),
    ...balancerFaults(settings),
    ...repeated(siteNames(settings), "a name of its own for each site"),
    ...repeated(siteDomains(settings), "each domain at one site"),
    ...secondCatchAll(settings),
    ...ownDatabaseUrl(settings),
  ];
}

function sshBlocks({ access }: Readable): Entry[] {
  return access.sshFrom.map((value, index) => ({ path: `access.sshFrom[${index}]`, value }));
}

function siteNames({ sites }: Readable): Entry[] {
  return sites.map(({ name }, index) => ({ path: `sites[${index}].name`, value: name }));
}

function siteDomains({ sites }: Readable): Entry[] {
  return sites.flatMap(({ domains }, site) =>
    domains.map((value, index) => ({ path: `sites[${site}].domains[${index}]`, value })),
  );
}

function halfKey({ access }: Readable): Fault[] {
  if ((access.publicKey === undefined) === (access.privateKey === undefined)) return [];
  const missing = access.publicKey === undefined ? "publicKey" : "privateKey";
  return [{ path: `access.${missing}`, what: "is missing beside its other half", allowed: "both halves, or neither" }];
}

function secondCatchAll({ sites }: Readable): Fault[] {
  const catchAll = sites.flatMap(({ domains }, index) => (domains.length === 0 ? [`sites[${index}]`] : []));
  return catchAll.slice(1).map((path) => ({
    path: `${path}.domains`,
    what: `is empty, as is that of ${catchAll[0]}`,
    allowed: "one site without domains: it answers for any name",
  }));
}

function ownDatabaseUrl({ database, sites }: Readable): Fault[] {
  if (database.engine === undefined || database.engine === "none") return [];
  return sites.flatMap(({ env }, index) =>
    "DATABASE_URL" in env
      ? [
          {
            path: `sites[${index}].env.DATABASE_URL`,
            what: "is set by Gangway",
            allowed: "database.engine none, or no DATABASE_URL",
          },
        ]
      : [],
  );
}
