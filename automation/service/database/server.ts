import pg from "pg";
import { UserError } from "../../../errors/user-error.ts";
import type { Channel, Database, Listener, Queries, Unlisten } from "./database.ts";
import { DatabaseAway } from "./database-away.ts";
import { Listeners } from "./listeners.ts";
import { lastResult, type Result } from "./results.ts";
import { ServerEars } from "./server-ears.ts";

/** Connections that one process uses at most, besides the one that listens and the urgent one. */
const poolSize = 10;

/** How long the server is waited for. */
export interface ServerTimes {
  /** For a connection: from the server, or from those that others have. */
  readonly connectMs: number;
  /** For the answer to a query. */
  readonly answerMs: number;
}

/** Together less than the patience of who asks over HTTP: a connection that is half gone answers nothing. */
export const usualTimes: ServerTimes = { connectMs: 3000, answerMs: 5000 };

/** For what nobody waits for over HTTP: scripts, and turns that processes take which start at once. */
const patienceMs = 60_000;

/**
 * Opens a database on a PostgreSQL server (13 or newer). It may be shared by many processes of the service. It goes
 * away and comes back: calls fail meanwhile, later ones work again.
 * @throws UserError GW_DATABASE_UNREACHABLE
 */
export async function openServer(url: string, times = usualTimes): Promise<Database> {
  const options: pg.PoolConfig = {
    connectionString: url,
    application_name: "gangway",
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    query_timeout: times.answerMs,
    connectionTimeoutMillis: times.connectMs,
    // A process that hangs in the middle of a transaction must not stop all others for ever.
    idle_in_transaction_session_timeout: 60_000,
  };
  const [pool, urgent] = [poolSize, 1].map((max) => new pg.Pool({ ...options, max })) as [pg.Pool, pg.Pool];
  // A connection that is lost while nobody uses it: the next query opens a new one.
  for (const each of [pool, urgent]) each.on("error", () => undefined);
  const listeners = new Listeners();
  const ears = new ServerEars(options, listeners);
  try {
    await pool.query("select 1");
    await ears.open();
    return new ServerDatabase(pool, urgent, ears, listeners);
  } catch (error) {
    await Promise.allSettled([pool.end(), urgent.end(), ears.close()]);
    throw unreachable(error);
  }
}

class ServerQueries implements Queries {
  readonly #inside: pg.Pool | pg.PoolClient;

  constructor(inside: pg.Pool | pg.PoolClient) {
    this.#inside = inside;
  }

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await asked(() => this.#inside.query<Row & pg.QueryResultRow>(text, [...values]))).rows;
  }

  async exec(script: string): Promise<void> {
    await this.executeSql(script);
  }

  async executeSql(text: string, values?: unknown[]): Promise<Result> {
    const query = values === undefined ? patiently(text) : { text, values };
    return lastResult(await asked(() => this.#inside.query(query)));
  }

  async notify(channel: Channel, payload = ""): Promise<void> {
    await this.query("select pg_notify($1, $2)", [channel, payload]);
  }
}

class ServerDatabase extends ServerQueries implements Database {
  readonly kind = "server";
  readonly urgent: ServerQueries;
  readonly #pools: readonly pg.Pool[];
  readonly #pool: pg.Pool;
  readonly #ears: ServerEars;
  readonly #listeners: Listeners;
  #closed: Promise<void> | undefined;

  constructor(pool: pg.Pool, urgent: pg.Pool, ears: ServerEars, listeners: Listeners) {
    super(pool);
    this.urgent = new ServerQueries(urgent);
    this.#pools = [pool, urgent];
    this.#pool = pool;
    this.#ears = ears;
    this.#listeners = listeners;
  }

  async transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    return this.#withClient(async (client) => {
      const queries = new ServerQueries(client);
      await queries.query("begin");
      const result = await work(queries);
      await queries.query("commit");
      return result;
    });
  }

  async alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const values = [`gangway alone ${name}`];
    return this.#withClient(async (client) => {
      // The lock is the session's; where the connection breaks, PostgreSQL takes it back.
      const lock = patiently("select pg_advisory_lock(hashtextextended($1, 0))");
      await asked(() => client.query({ ...lock, values }));
      try {
        return await work();
      } finally {
        await new ServerQueries(client).query("select pg_advisory_unlock(hashtextextended($1, 0))", values);
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
    this.#closed ??= Promise.all([...this.#pools.map((pool) => pool.end()), this.#ears.close()]).then(() => undefined);
    return this.#closed;
  }

  /** Rolls back what a failed work left open; a connection that does not answer is thrown away. */
  async #withClient<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await asked(() => this.#pool.connect());
    // Lost while it is ours: the query under way, or the next one, says so.
    const lost = () => undefined;
    client.on("error", lost);
    let broken: Error | boolean = false;
    try {
      return await work(client);
    } catch (error) {
      broken =
        error instanceof DatabaseAway ||
        (await client.query("rollback").then(
          () => false,
          () => true,
        ));
      throw error;
    } finally {
      client.off("error", lost);
      client.release(broken);
    }
  }
}

function patiently(text: string): pg.QueryConfig & { query_timeout: number } {
  return { text, query_timeout: patienceMs };
}

/** @throws DatabaseAway where the server did not answer, or answered that it lets nobody in now */
async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    throw isAway(error) ? new DatabaseAway(error) : error;
  }
}

/** All other faults of `pg` are of the connection, or a TypeError at a value that is none. */
function isAway(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return !(error instanceof TypeError);
  return /^(08|28|3D|53300|57P0)/.test(error.code ?? "");
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
