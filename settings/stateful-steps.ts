import { databasePlace, databaseServer } from "./database-place.ts";
import type { Settings } from "./schema.ts";

/** A step of a change that touches data, for people to see before they say yes. */
export interface StatefulStep {
  /**
   * database-moves: to another server, data and all · database-begins: empty, while the site's own stays where it is ·
   * database-stays: nobody uses it any more · database-pauses: its server stops and starts · volume-adopted: a disk
   * with data is taken over · volume-kept: a disk with data is left in the account.
   */
  what: "database-moves" | "database-begins" | "database-stays" | "database-pauses" | "volume-adopted" | "volume-kept";
  /** Whose data; left out where it is that of all sites. */
  site?: string;
  from: string;
  to: string;
  /** What happens to the data, in a sentence or two. */
  text: string;
}

/**
 * The steps of a change that touch data, in no case one that loses them (see `changeFaults`). None where nothing changes.
 *
 * @param before the settings of the last `up`; undefined where there was none
 */
export function statefulSteps(before: Settings | undefined, after: Settings): StatefulStep[] {
  return [
    ...adopted(before, after),
    ...(before === undefined
      ? []
      : [
          ...moves(before, after),
          ...begins(before, after),
          ...stays(before, after),
          ...pauses(before, after),
          ...kept(before, after),
        ]),
  ];
}

function adopted(before: Settings | undefined, after: Settings): StatefulStep[] {
  const { volumeId } = after.database;
  if (volumeId === undefined || databasePlace(after) !== databaseServer) return [];
  if (before !== undefined && databasePlace(before) === databaseServer) return [];
  return [
    {
      what: "volume-adopted",
      from: volumeId,
      to: databaseServer,
      text: `the data found on ${volumeId} are taken over; a blank volume gets a file system`,
    },
  ];
}

function moves(before: Settings, after: Settings): StatefulStep[] {
  const from = databasePlace(before);
  const to = databasePlace(after);
  if (from === undefined || to === undefined || from === to) return [];
  const copy = from === databaseServer ? "" : ` The old database stays on ${from} under another name.`;
  return sitesOf(before)
    .filter((site) => sitesOf(after).includes(site))
    .map((site) => ({
      what: "database-moves",
      site,
      from,
      to,
      text: `the database of ${site} is dumped on ${from} and restored on ${to}; ${site} answers 502 meanwhile. If that fails, ${from} serves on.${copy}`,
    }));
}

/** Nothing is moved out of a database that Gangway does not run. */
function begins(before: Settings, after: Settings): StatefulStep[] {
  const to = databasePlace(after);
  if (databasePlace(before) !== undefined || to === undefined) return [];
  return before.sites
    .filter(({ name, env }) => "DATABASE_URL" in env && sitesOf(after).includes(name))
    .map(({ name }) => ({
      what: "database-begins",
      site: name,
      from: "its own DATABASE_URL",
      to,
      text: `${name} gets an empty database on ${to}; the data behind its own DATABASE_URL stay where they are`,
    }));
}

function stays(before: Settings, after: Settings): StatefulStep[] {
  const place = databasePlace(before);
  if (place === undefined) return [];
  return sitesOf(before)
    .filter((site) => !sitesOf(after).includes(site))
    .map((site) => ({
      what: "database-stays",
      site,
      from: place,
      to: place,
      text: `the database of ${site} stays on ${place}, and nothing uses it; a site of that name would find it again`,
    }));
}

/** EC2 changes the type of a server that is stopped. */
function pauses(before: Settings, after: Settings): StatefulStep[] {
  const place = databasePlace(after);
  if (place === undefined || place !== databasePlace(before)) return [];
  const [from, to] = [before, after].map(({ server, database }) =>
    place === databaseServer ? database.instanceType : server.instanceType,
  );
  if (from === undefined || to === undefined || from === to) return [];
  return [
    {
      what: "database-pauses",
      from,
      to,
      text: `${place} is stopped and comes up again as ${to}; sites are without their data for some minutes`,
    },
  ];
}

function kept(before: Settings, after: Settings): StatefulStep[] {
  if (databasePlace(before) !== databaseServer || databasePlace(after) === databaseServer) return [];
  const { volumeId, volumeGiB } = before.database;
  return [
    {
      what: "volume-kept",
      from: databaseServer,
      to: "the account",
      text: `${volumeId ?? `the data volume of ${volumeGiB} GiB`} stays in the account with the data as they were, and costs, until you remove it there`,
    },
  ];
}

function sitesOf({ sites }: Settings): string[] {
  return sites.map(({ name }) => name);
}
