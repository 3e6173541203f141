import type { Fault } from "../../../../settings/index.ts";
import { RequestFault } from "../problems/request-fault.ts";

/** What stands for a secret in answers, and in settings that keep the secret they have. */
export const hidden = "[secret]";

type Loose = Record<string, unknown>;

/** Settings as they are shown: values of variables and the private key are secret. */
export function masked(settings: unknown): Loose {
  return eachSecret(settings, () => hidden);
}

/**
 * Settings whose `[secret]`s are the stored secrets of the same place again: a variable's of the site of that name.
 * @throws RequestFault where nothing is stored there
 */
export function unmasked(given: unknown, stored: unknown): Loose {
  const faults: Fault[] = [];
  const known = new Map<string, unknown>();
  eachSecret(stored, (key, value) => known.set(key, value) && value);
  const settings = eachSecret(given, (key, value, path) => {
    if (value !== hidden) return value;
    if (known.has(key)) return known.get(key);
    faults.push({
      path: `body.settings.${path}`,
      what: `is ${hidden}, and no secret is stored there`,
      allowed: "the secret itself",
    });
    return value;
  });
  if (faults.length > 0) throw new RequestFault(faults);
  return settings;
}

/** Replaces each secret value; a key names a place by what is in it, a path by where it is. What is malformed stays. */
function eachSecret(settings: unknown, replace: (key: string, value: unknown, path: string) => unknown): Loose {
  const { access, sites, ...others } = asObject(settings) ?? {};
  const own = asObject(access);
  return {
    ...others,
    ...(access !== undefined && {
      access:
        own && "privateKey" in own
          ? { ...own, privateKey: replace("key", own.privateKey, "access.privateKey") }
          : access,
    }),
    ...(sites !== undefined && {
      sites: Array.isArray(sites) ? sites.map((site, place) => ofSite(site, place, replace)) : sites,
    }),
  };
}

function ofSite(
  site: unknown,
  place: number,
  replace: (key: string, value: unknown, path: string) => unknown,
): unknown {
  const given = asObject(site);
  const env = asObject(given?.env);
  if (given === undefined || env === undefined) return site;
  const values = Object.entries(env).map(([name, value]) => {
    const key = JSON.stringify([given.name, name]);
    return [name, replace(key, value, `sites[${place}].env.${name}`)];
  });
  return { ...given, env: Object.fromEntries(values) as Loose };
}

function asObject(value: unknown): Loose | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : undefined;
}
