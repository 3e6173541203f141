import { existsSync } from "node:fs";
import { chmod, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { UserError } from "../../../errors/user-error.ts";
import { channels, type Channel, type Database, type Listener, type Queries, type Unlisten } from "./database.ts";
import { DiskSpace } from "./disk-space.ts";
import { EmbeddedQueries } from "./embedded-queries.ts";
import { Listeners } from "./listeners.ts";
import { Mortality } from "./mortality.ts";
import { ownFolder } from "./owner.ts";
import type { Result } from "./results.ts";

/**
 * Opens PGlite (PostgreSQL inside this process) in a folder, which is made where it is missing. What was committed
 * survives a kill of the process; a loss of power may cost the last moments, since PGlite does not wait for the disk.
 * @throws UserError GW_SERVICE_RUNNING where another living process has it open, GW_DATABASE_DAMAGED
 */
export async function openEmbedded(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const disown = await ownFolder(folder);
  try {
    const lite = await openData(folder);
    const database = new EmbeddedDatabase(lite, new DiskSpace(folder), disown);
    await database.begin();
    return database;
  } catch (error) {
    await disown();
    throw error;
  }
}

async function openData(folder: string): Promise<PGlite> {
  const data = join(folder, "data");
  if (!existsSync(data)) await makeData(data);
  try {
    return await PGlite.create(data);
  } catch (error) {
    throw damaged(data, error);
  }
}

function damaged(data: string, cause: unknown): UserError {
  const text = {
    what: "the embedded database of the service cannot be opened",
    got: `what is in ${data}`,
    fix: "move that folder away and start again: operations and tokens begin anew; stacks and their states are not in it",
  };
  return new UserError("GW_DATABASE_DAMAGED", text, { cause });
}

/**
 * Beside its place first, so that one that was made in half is never taken for a whole one. PostgreSQL's usual cache of
 * 128 MB would be more than all that the service ever stores.
 */
async function makeData(data: string): Promise<void> {
  const draft = `${data}.new`;
  await rm(draft, { recursive: true, force: true });
  await (await PGlite.create(draft, { postgresqlconf: ["shared_buffers = 16MB"] })).close();
  await rename(draft, data);
}

class EmbeddedDatabase extends EmbeddedQueries implements Database {
  readonly kind = "embedded";
  readonly #lite: PGlite;
  readonly #mortality: Mortality;
  readonly #space: DiskSpace;
  readonly #disown: () => Promise<void>;
  readonly #listeners = new Listeners();
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(lite: PGlite, space: DiskSpace, disown: () => Promise<void>) {
    const mortality = new Mortality();
    super(lite, mortality);
    this.#lite = lite;
    this.#mortality = mortality;
    this.#space = space;
    this.#disown = disown;
  }

  get urgent(): this {
    return this;
  }

  async begin(): Promise<void> {
    for (const channel of channels) {
      await this.#lite.listen(channel, (payload) => this.#listeners.tell(channel, payload));
    }
  }

  /** PGlite lets one transaction in at a time and keeps everything else waiting meanwhile. */
  async transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    await this.#space.demand();
    return this.#mortality.answer(() =>
      this.#mortality.survive(() =>
        this.#lite.transaction((inside) => work(new EmbeddedQueries(inside, this.#mortality))),
      ),
    );
  }

  override async query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]> {
    await this.#space.demand();
    return this.#mortality.answer(() => super.query<Row>(text, values));
  }

  /** A script that fails between its own BEGIN and COMMIT would leave its transaction open. */
  override async executeSql(text: string, values?: unknown[]): Promise<Result> {
    await this.#space.demand();
    try {
      return await this.#mortality.answer(() => super.executeSql(text, values));
    } catch (error) {
      if (values === undefined && !this.#mortality.isDead) await this.#lite.exec("rollback");
      throw error;
    }
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

  async close(): Promise<void> {
    if (!this.#lite.closed && !this.#mortality.isDead) await this.#lite.close();
    await this.#disown();
  }
}
