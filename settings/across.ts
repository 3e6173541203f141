import { z } from "zod";
import type { Fault } from "./faults.ts";

// Reads what it can and passes over the rest, so that these faults show together with those of single values.
const texts = z.array(z.string().catch("")).catch([]);
const reader = z.object({
  access: z
    .object({ sshFrom: texts, publicKey: z.unknown().optional(), privateKey: z.unknown().optional() })
    .catch({ sshFrom: [], publicKey: undefined, privateKey: undefined }),
  database: z.object({ engine: z.unknown().optional() }).catch({ engine: undefined }),
  sites: z
    .array(
      z
        .object({ name: z.string().catch(""), domains: texts, env: z.record(z.string(), z.unknown()).catch({}) })
        .catch({ name: "", domains: [""], env: {} }),
    )
    .catch([]),
});

type Read = z.output<typeof reader>;
interface Entry {
  path: string;
  value: string;
}

/** Faults that only show when several settings are seen together. `raw` may be anything. */
export function faultsAcross(raw: unknown): Fault[] {
  const parsed = reader.safeParse(raw);
  if (!parsed.success) return [];
  const settings = parsed.data;
  return [
    ...repeated(sshBlocks(settings), "each block once"),
    ...repeated(siteNames(settings), "a name of its own for each site"),
    ...repeated(siteDomains(settings), "each domain at one site"),
    ...halfKey(settings),
    ...secondCatchAll(settings),
    ...ownDatabaseUrl(settings),
  ];
}

function repeated(entries: Entry[], allowed: string): Fault[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ path, value }) => {
    const before = first.get(value);
    if (value !== "" && before === undefined) first.set(value, path);
    return before === undefined
      ? []
      : [{ path, what: `is the same as ${before}`, got: JSON.stringify(value), allowed }];
  });
}

function sshBlocks({ access }: Read): Entry[] {
  return access.sshFrom.map((value, index) => ({ path: `access.sshFrom[${index}]`, value }));
}

function siteNames({ sites }: Read): Entry[] {
  return sites.map(({ name }, index) => ({ path: `sites[${index}].name`, value: name }));
}

function siteDomains({ sites }: Read): Entry[] {
  return sites.flatMap(({ domains }, site) =>
    domains.map((value, index) => ({ path: `sites[${site}].domains[${index}]`, value })),
  );
}

function halfKey({ access }: Read): Fault[] {
  if ((access.publicKey === undefined) === (access.privateKey === undefined)) return [];
  const missing = access.publicKey === undefined ? "publicKey" : "privateKey";
  return [{ path: `access.${missing}`, what: "is missing beside its other half", allowed: "both halves, or neither" }];
}

function secondCatchAll({ sites }: Read): Fault[] {
  const catchAll = sites.flatMap(({ domains }, index) => (domains.length === 0 ? [`sites[${index}]`] : []));
  return catchAll.slice(1).map((path) => ({
    path: `${path}.domains`,
    what: `is empty, as is that of ${catchAll[0]}`,
    allowed: "one site without domains: it answers for any name",
  }));
}

function ownDatabaseUrl({ database, sites }: Read): Fault[] {
  if (database.engine !== "postgresql") return [];
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
