import type { ZoneLetter } from "./plan.ts";

/*
 * Where server n would like to live, best zone first. Its zone is the first of these that the network has, and depends
 * on nothing else: another number of servers moves none, and a new zone takes only those that like it better. Every
 * second order is the one before it backwards, so that servers 1 and 2 never share a zone; each dozen is spread evenly
 * over whatever zones there are, and in between no zone is more than two servers ahead.
 */
const preferences = ["abcd", "dcba", "badc", "cdab", "cadb", "bdac", "dbca", "acbd", "adbc", "cbda", "dacb", "bcad"];

/** The zone of an application server by its number, 1 and up. A server can't move: in another zone it is another. */
export function serverZone(number: number, zones: readonly ZoneLetter[]): ZoneLetter {
  const preference = preferences[(number - 1) % preferences.length] ?? "";
  return homeZone(zones.toSorted((one, other) => preference.indexOf(one) - preference.indexOf(other)));
}

/** The zone of what there is one of, such as the database server: the first. */
export function homeZone([home]: readonly ZoneLetter[]): ZoneLetter {
  if (home === undefined) throw new Error("a network without a zone");
  return home;
}
