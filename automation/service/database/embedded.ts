import { mkdir } from "node:fs/promises";
import { PGlite, type Transaction } from "@electric-sql/pglite";
import { channels, type Channel, type Database, type Listener, type Queries, type Unlisten } from "./database.ts";
import { Listeners } from "./listeners.ts";
import { ownFolder } from "./owner.ts";
import { lastResult, type Result } from "./results.ts";

/**
 * Opens PGlite (PostgreSQL inside this process) in a folder, which is made where it is missing. What was committed
 * survives a kill of the process; a loss of power may cost the last moments, since PGlite does not wait for the disk.
 * @throws UserError GW_SERVICE_RUNNING where another living process has it open
 */
export async function openEmbedded(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const disown = await ownFolder(folder);
  try {
    const lite = await PGlite.create(`${folder}/data`);
    const database = new EmbeddedDatabase(lite, disown);
    await database.begin();
    return database;
  } catch (error) {
    await disown();
    throw error;
  }
}

class EmbeddedQueries implements Queries {
  readonly #inside: PGlite | Transaction;

  constructor(inside: PGlite | Transaction) {
    this.#inside = inside;
  }

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#inside.query<Row>(text, [...values])).rows;
  }

  async exec(script: string): Promise<void> {
    await this.executeSql(script);
  }

  async executeSql(text: string, values?: unknown[]): Promise<Result> {
    if (values !== undefined) return { rows: await this.query(text, values) };
    return lastResult(await this.#inside.exec(text));
  }

  async notify(channel: Channel, payload = ""): Promise<void> {
    await this.query("select pg_notify($1, $2)", [channel, payload]);
  }
}

class EmbeddedDatabase extends EmbeddedQueries implements Database {
  readonly kind = "embedded";
  readonly #lite: PGlite;
  readonly #disown: () => Promise<void>;
  readonly #listeners = new Listeners();
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(lite: PGlite, disown: () => Promise<void>) {
    super(lite);
    this.#lite = lite;
    this.#disown = disown;
  }

  async begin(): Promise<void> {
    for (const channel of channels) {
      await this.#lite.listen(channel, (payload) => this.#listeners.tell(channel, payload));
    }
  }

  /** PGlite lets one transaction in at a time and keeps everything else waiting meanwhile. */
  async transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    return this.#lite.transaction((transaction) => work(new EmbeddedQueries(transaction)));
  }

  /** The folder has one owner, so that only this process itself must take turns. */
  alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#turns.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#turns.set(name, mine);
    return mine;
  }

  listen(channel: Channel, heard: Listener): Unlisten {
    return this.#listeners.add(channel, heard);
  }

  /** A script that fails between its own BEGIN and COMMIT would leave its transaction open. */
  override async exec(script: string): Promise<void> {
    await this.executeSql(script);
  }

  override async executeSql(text: string, values?: unknown[]): Promise<Result> {
    try {
      return await super.executeSql(text, values);
    } catch (error) {
      if (values === undefined) await this.#lite.exec("rollback");
      throw error;
    }
  }

  async close(): Promise<void> {
    if (!this.#lite.closed) await this.#lite.close();
    await this.#disown();
  }
}
