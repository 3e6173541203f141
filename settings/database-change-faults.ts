import { databasePlace, databaseServer } from "./database-place.ts";
import type { Fault } from "./faults.ts";
import type { Settings } from "./schema.ts";
import { notSmaller, unchanged } from "./unchanged.ts";

/** How a change would lose the data of a database. There is none to lose where there was no engine. */
export function databaseChangeFaults(before: Settings, after: Settings): Fault[] {
  if (before.database.engine === "none") return [];
  if (before.database.engine !== after.database.engine) return otherEngine(before, after);
  return [
    ...otherVersion(before, after),
    ...outOfReach(before, after),
    ...otherServer(before, after),
    ...(databasePlace(before) === databaseServer && databasePlace(after) === databaseServer
      ? otherDisks(before, after)
      : []),
  ];
}

function otherEngine({ database: before }: Settings, { database: after }: Settings): Fault[] {
  return unchanged({
    path: "database.engine",
    before: before.engine,
    after: after.engine,
    what: `would leave the data in ${before.engine} behind, and the sites with none of them`,
    instead: "bring up a second stack, load a dump of the data there, then destroy this one",
  });
}

function otherVersion({ database: before }: Settings, { database: after }: Settings): Fault[] {
  return unchanged({
    path: "database.version",
    before: before.version,
    after: after.version,
    what: `would not find the data, which ${before.engine} ${before.version} wrote`,
    instead: "bring up a second stack, load a dump of the data there, then destroy this one",
  });
}

/** Only in split does an application server reach both places: its own disk and the database server. */
function outOfReach({ topology: before }: Settings, { topology: after }: Settings): Fault[] {
  if (before === after || before === "split" || after === "split") return [];
  return [
    {
      path: "topology",
      what: `cannot go from ${before} to ${after} at once: the database would be left behind`,
      got: JSON.stringify(after),
      allowed: `split first, which moves the data; then ${after}`,
    },
  ];
}

/** In single the application server holds the data; on the way from or to it, it carries them over. So it has to stay. */
function otherServer(before: Settings, after: Settings): Fault[] {
  const [number] = before.server.numbers;
  const place = databasePlace(before);
  if (place === databaseServer && databasePlace(after) === databaseServer) return [];
  const what =
    place === databaseServer
      ? `would replace app-${number}, which is to fetch the data from ${databaseServer}`
      : `would replace app-${number}, and the database on it would be lost`;
  const instead = "change it while topology is split, where the database has a server of its own";
  return [
    ...unchanged({ path: "server.numbers[0]", before: number, after: after.server.numbers[0], what, instead }),
    // Left out, the present image stays.
    ...(after.server.ami === undefined
      ? []
      : unchanged({ path: "server.ami", before: before.server.ami, after: after.server.ami, what, instead })),
  ];
}

function otherDisks({ database: before }: Settings, { database: after }: Settings): Fault[] {
  return [
    ...unchanged({
      path: "database.volumeId",
      before: before.volumeId,
      after: after.volumeId,
      what: "would leave the data on the present volume behind",
      instead: "go to single, which fetches the data from it, and from there to split with the other volume",
    }),
    ...notSmaller({
      path: "database.volumeGiB",
      before: before.volumeGiB,
      after: after.volumeGiB,
      what: "would shrink the disk with the data, and AWS only lets disks grow",
      instead: "go to single, which fetches the data from it, and from there to split with a smaller one",
    }),
    ...notSmaller({
      path: "database.rootVolumeGiB",
      before: before.rootVolumeGiB,
      after: after.rootVolumeGiB,
      what: "would shrink the database server's disk, and AWS only lets disks grow",
      instead: "go to single, which fetches the data, and from there to split with a smaller one",
    }),
  ];
}
