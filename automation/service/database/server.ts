import pg from "pg";
import { UserError } from "../../../errors/user-error.ts";
import type { Channel, Database, Listener, Queries, Unlisten } from "./database.ts";
import { Listeners } from "./listeners.ts";
import { lastResult, type Result } from "./results.ts";
import { ServerEars } from "./server-ears.ts";

/** Connections that one process uses at most, besides the one that listens. */
const poolSize = 10;

/**
 * Opens a database on a PostgreSQL server (13 or newer). It may be shared by many processes of the service. It goes
 * away and comes back: calls fail meanwhile, later ones work again.
 * @throws UserError GW_DATABASE_UNREACHABLE
 */
export async function openServer(url: string): Promise<Database> {
  const options: pg.PoolConfig = {
    connectionString: url,
    application_name: "gangway",
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    // A process that hangs in the middle of a transaction must not stop all others for ever.
    idle_in_transaction_session_timeout: 60_000,
  };
  const pool = new pg.Pool({ ...options, max: poolSize });
  // A connection that is lost while nobody uses it: the next query opens a new one.
  pool.on("error", () => undefined);
  const listeners = new Listeners();
  const ears = new ServerEars(options, listeners);
  try {
    await pool.query("select 1");
    await ears.open();
    return new ServerDatabase(pool, ears, listeners);
  } catch (error) {
    await Promise.allSettled([pool.end(), ears.close()]);
    throw unreachable(error);
  }
}

class ServerQueries implements Queries {
  readonly #inside: pg.Pool | pg.PoolClient;

  constructor(inside: pg.Pool | pg.PoolClient) {
    this.#inside = inside;
  }

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#inside.query<Row & pg.QueryResultRow>(text, [...values])).rows;
  }

  async exec(script: string): Promise<void> {
    await this.executeSql(script);
  }

  async executeSql(text: string, values?: unknown[]): Promise<Result> {
    return lastResult(await this.#inside.query(text, values));
  }

  async notify(channel: Channel, payload = ""): Promise<void> {
    await this.query("select pg_notify($1, $2)", [channel, payload]);
  }
}

class ServerDatabase extends ServerQueries implements Database {
  readonly kind = "server";
  readonly #pool: pg.Pool;
  readonly #ears: ServerEars;
  readonly #listeners: Listeners;
  #closed: Promise<void> | undefined;

  constructor(pool: pg.Pool, ears: ServerEars, listeners: Listeners) {
    super(pool);
    this.#pool = pool;
    this.#ears = ears;
    this.#listeners = listeners;
  }

  async transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    return this.#withClient(async (client) => {
      await client.query("begin");
      const result = await work(new ServerQueries(client));
      await client.query("commit");
      return result;
    });
  }

  async alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const key = [`gangway alone ${name}`];
    return this.#withClient(async (client) => {
      // The lock is the session's; where the connection breaks, PostgreSQL takes it back.
      await client.query("select pg_advisory_lock(hashtextextended($1, 0))", key);
      try {
        return await work();
      } finally {
        await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", key);
      }
    });
  }

  /** A script may have a transaction of its own, which must not stay open in a connection that others get. */
  override async executeSql(text: string, values?: unknown[]): Promise<Result> {
    if (values !== undefined) return super.executeSql(text, values);
    return this.#withClient((client) => new ServerQueries(client).executeSql(text));
  }

  listen(channel: Channel, heard: Listener): Unlisten {
    return this.#listeners.add(channel, heard);
  }

  close(): Promise<void> {
    this.#closed ??= Promise.all([this.#pool.end(), this.#ears.close()]).then(() => undefined);
    return this.#closed;
  }

  /** Rolls back what a failed work left open; a connection that cannot even do that is thrown away. */
  async #withClient<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect();
    // Lost while it is ours: the query under way, or the next one, says so.
    const lost = () => undefined;
    client.on("error", lost);
    let broken: Error | boolean = false;
    try {
      return await work(client);
    } catch (error) {
      broken = await client.query("rollback").then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      client.off("error", lost);
      client.release(broken);
    }
  }
}

/** Never with the URL, which may hold a password. */
function unreachable(error: unknown): UserError {
  const { code, message } = error as { code?: string; message?: string };
  return new UserError(
    "GW_DATABASE_UNREACHABLE",
    {
      what: "the PostgreSQL server of the service does not let us in",
      got: code ?? message?.split("\n")[0] ?? "no answer",
      fix: "see that it runs, and that host, port, database, user and password in the database's URL are right",
    },
    { cause: error },
  );
}
