import type { Settings } from "./schema.ts";

/** The server with the sites' databases on it, by its name in the outputs; undefined where there is none. */
export function databasePlace({ topology, database, server }: Settings): string | undefined {
  if (database.engine === "none") return undefined;
  return topology === "single" ? `app-${server.numbers[0]}` : databaseServer;
}

/** The database's own server. */
export const databaseServer = "database-1";
