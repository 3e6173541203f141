import type { Context } from "mocha";
import { type Database, migrate, openEmbedded, openServer, Vault } from "../../automation/service/database/index.ts";
import type { ServerTimes } from "../../automation/service/database/server.ts";
import { Queue } from "../../automation/service/operations/queue.ts";
import { patientTimes, PostgresServer, postgresPrograms } from "../support/postgres.ts";
import { scratchFolder } from "../support/scratch.ts";
import { until } from "../support/wait.ts";

/** A database for one describe, and what it takes to have it as another process of the service has it. */
export interface Given {
  readonly database: Database;
  readonly vault: Vault;
  readonly queue: Queue;
  /** As from another process; on PGlite, which has one owner, the same one. Default for a server: much patience. */
  another(times?: ServerTimes): Promise<Database>;
  /** Breaks all connections, and comes back when none of them is left in a pool; nothing on PGlite, which has none. */
  cut(): Promise<void>;
}

let server: Promise<PostgresServer> | undefined;
after(async () => (await server)?.stop());

/** The same tests on PGlite and on a PostgreSQL server, which has some more of its own: it has connections. */
export function onEachDatabase(title: string, tests: (given: () => Given, isServer: boolean) => void): void {
  for (const form of ["PGlite", "a PostgreSQL server"] as const) {
    describe(`${title}, on ${form}`, () => {
      let all: Given & { close: () => Promise<void> };
      before(async function () {
        this.timeout(180_000);
        ownHome();
        all = await (form === "PGlite" ? onPglite() : onServer(this));
      });
      after(() => all?.close());
      tests(() => all, form !== "PGlite");
    });
  }
}

/** A passphrase of the tests' own. */
export function ownHome(): void {
  process.env.GANGWAY_HOME = scratchFolder();
}

async function onPglite(): Promise<Given & { close: () => Promise<void> }> {
  const database = await openEmbedded(scratchFolder());
  const cut = () => Promise.resolve();
  const another = () => Promise.resolve(database);
  return { ...(await prepared(database)), another, cut, close: () => database.close() };
}

async function onServer(context: Context): Promise<Given & { close: () => Promise<void> }> {
  if (postgresPrograms() === undefined && process.env.CI !== "true") {
    process.stdout.write("    PostgreSQL is not installed (test/prepare installs it): skipped\n");
    return context.skip();
  }
  const running = await (server ??= PostgresServer.start());
  const url = await running.createDatabase();
  const opened = [await openServer(url, patientTimes)];
  const another = async (times = patientTimes) => {
    opened.push(await openServer(url, times));
    return opened.at(-1)!;
  };
  const close = async () => {
    for (const database of opened) await database.close();
  };
  const cut = async () => {
    await running.cutConnections(url);
    for (const database of opened) await until("no broken connection is left", 20, () => answersEverywhere(database));
  };
  return { ...(await prepared(opened[0]!)), another, cut, close };
}

/** Asks more at once than there are connections, so that each of them has to answer. */
async function answersEverywhere(database: Database): Promise<boolean> {
  await Promise.all(Array.from({ length: 20 }, () => database.query("select 1")));
  await database.urgent.query("select 1");
  return true;
}

async function prepared(database: Database): Promise<Pick<Given, "database" | "vault" | "queue">> {
  await migrate(database);
  return { database, vault: await Vault.open(database), queue: await Queue.open(database) };
}
