import type { z } from "zod";
import { instanceType } from "./instance-type.ts";
import { choice, keys, resourceId, text, volumeGiB } from "./rules.ts";

/** What Debian 13 has. Another version would not find the data that this one wrote. */
export const databaseVersions = { postgresql: "17", mariadb: "11.8" } as const;

const engine = choice("none", "postgresql", "mariadb");

const version = text('"17" for postgresql, "11.8" for mariadb, with the quotes; or left out', (value) =>
  Object.values<string>(databaseVersions).includes(value)
    ? undefined
    : "is not in Debian 13: another version would not find the data",
);

/** The sites' databases. */
export const database = keys({
  /** One database and one user a site; the application finds them in DATABASE_URL. */
  engine: engine.default("none"),
  version: version.optional(),
  /** The server's type where the database has one of its own; about 18 USD a month. */
  instanceType: instanceType.default("t3.small"),
  /** That server's own disk: system and logs; about 1.5 USD a month. */
  rootVolumeGiB: volumeGiB.default(16),
  /** The disk with the data, which outlives the server; about 1.9 USD a month. RDS begins with 20 as well. */
  volumeGiB: volumeGiB.default(20),
  /** A volume with data, made before, instead of a new one. */
  volumeId: resourceId("vol", "volume").optional(),
});

/** `version` is there unless the engine is none. */
export type DatabaseSettings = z.output<typeof database>;
export type DatabaseEngine = DatabaseSettings["engine"];

/** Names the version, so that a later Gangway that knows others sees which one wrote the data. */
export function completeDatabase(given: DatabaseSettings): DatabaseSettings {
  return given.engine === "none" ? given : { ...given, version: given.version ?? databaseVersions[given.engine] };
}
