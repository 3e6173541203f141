import { isDeepStrictEqual } from "node:util";
import { databasePlace, databaseServer, type Settings, type Site } from "../../settings/index.ts";
import type { Grounds } from "./grounds.ts";
import { shortened } from "./shown-value.ts";

/** Why a server's environment is set up again, as far as settings tell it. */
export function environmentReasons(server: string, before: Settings, after: Settings): string[] {
  if (server === databaseServer) return settingsChanged(compared(databaseSettings, before, after));
  if (server === "bastion") return settingsChanged(compared(bastionSettings, before, after));
  const sites = after.sites.flatMap((site) => {
    const old = before.sites.find(({ name }) => name === site.name);
    return old ? ofSite(compared(webSettings, old, site), site.name) : [];
  });
  return [...sitesChanged(before, after), ...settingsChanged([...compared(serverSettings, before, after), ...sites])];
}

/** Why a site is released again, as far as commits and settings tell it. */
export function releaseReasons(name: string, before: Settings, { after, commits }: Grounds): string[] {
  const [old, site] = [before, after].map(({ sites }) => sites.find((candidate) => candidate.name === name));
  if (old === undefined || site === undefined) return [`site ${name} is new`];
  const [from, to] = [commits.before.get(name), commits.after.get(name)];
  const isOther = from !== undefined && to !== undefined && from !== to;
  const variables = changedVariables(old, site);
  const env = variables.length === 0 ? [] : [`env ${listed(variables)}`];
  const changed = [...compared(codeSettings, old, site), ...env, ...compared(siteSurroundings, before, after)];
  return [...(isOther ? [`commit ${from.slice(0, 7)} → ${to.slice(0, 7)}`] : []), ...settingsChanged(changed)];
}

/** What of some settings goes into a script, by the name that people know it by. */
type Parts<Of> = Readonly<Record<string, (of: Of) => string | number | undefined | readonly (string | number)[]>>;

const webSettings: Parts<Site> = {
  domains: ({ domains }) => domains,
  runtime: ({ runtime }) => runtime,
  maxBodyMiB: ({ maxBodyMiB }) => maxBodyMiB,
  healthPath: ({ healthPath }) => healthPath,
};

const codeSettings: Parts<Site> = {
  repository: ({ repository }) => repository,
  branch: ({ branch }) => branch,
  runtime: ({ runtime }) => runtime,
  startupFile: ({ startupFile }) => startupFile,
  processes: ({ processes }) => processes,
  memoryPerProcessMiB: ({ memoryPerProcessMiB }) => memoryPerProcessMiB,
  healthPath: ({ healthPath }) => healthPath,
  keepReleases: ({ keepReleases }) => keepReleases,
};

/** Around a site: what it shares its server with, where its database is, how its server gets code. */
const siteSurroundings: Parts<Settings> = {
  "number of sites": ({ sites }) => sites.length,
  database: databaseOf,
  "way out": wayOut,
};

const serverSettings: Parts<Settings> = {
  topology: ({ topology }) => topology,
  database: databaseOf,
  "way out": wayOut,
  balancer: ({ topology, balancer }) => {
    const { deregistrationDelaySec, healthCheck, idleTimeoutSec } = balancer;
    const { intervalSec, unhealthyCount } = healthCheck;
    return topology === "balanced" ? [deregistrationDelaySec, idleTimeoutSec, intervalSec, unhealthyCount] : [];
  },
};

const databaseSettings: Parts<Settings> = {
  topology: ({ topology }) => topology,
  engine: ({ database }) => database.engine,
  instanceType: ({ database }) => database.instanceType,
  volumeId: ({ database }) => database.volumeId,
  sites: ({ sites }) => sites.map(({ name }) => name),
  "way out": wayOut,
};

const bastionSettings: Parts<Settings> = {
  "network.nat": ({ network }) => network.nat,
  repositories: ({ sites }) => sites.map(({ repository }) => repository),
};

function databaseOf(settings: Settings): string {
  const place = databasePlace(settings);
  return place === undefined ? "none" : `${settings.database.engine} on ${place}`;
}

function wayOut({ topology, network }: Settings): string {
  return topology === "balanced" && network.nat === "none" ? "through the bastion" : "its own";
}

function sitesChanged(before: Settings, after: Settings): string[] {
  const [old, now] = [before, after].map(({ sites }) => sites.map(({ name }) => name)) as [string[], string[]];
  const added = now.filter((name) => !old.includes(name)).map((name) => `site ${name} is new`);
  return [...added, ...old.filter((name) => !now.includes(name)).map((name) => `site ${name} goes`)];
}

/** `processes auto → 4`; of what is no single value the name alone. */
function compared<Of>(parts: Parts<Of>, before: Of, after: Of): string[] {
  return Object.entries(parts).flatMap(([name, part]) => {
    const [old, now] = [part(before), part(after)];
    if (isDeepStrictEqual(old, now)) return [];
    return typeof old === "object" || typeof now === "object" ? [name] : [`${name} ${text(old)} → ${text(now)}`];
  });
}

function ofSite(changed: readonly string[], site: string): string[] {
  return changed.map((change) => `${change} of ${site}`);
}

function text(value: string | number | undefined): string {
  return value === undefined ? "none" : shortened(String(value), 60);
}

/** Names alone: the values are secret. */
function changedVariables({ env: before }: Site, { env: after }: Site): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => before[name] !== after[name]).toSorted();
}

function listed(names: readonly string[]): string {
  const told = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${told} and ${names.length - 5} more` : told;
}

function settingsChanged(changed: readonly string[]): string[] {
  return changed.length === 0 ? [] : [`settings changed: ${changed.join(", ")}`];
}
