import PgBoss from "pg-boss";
import type { Database, Queries } from "../database/database.ts";

const schema = "gangway_queue";
const name = "operations";

/**
 * What may run now, for workers to take: pg-boss with one queue, whose jobs have the ids of operations and nothing else.
 * A job is taken once and then says no more: who works, for how long and with which end is told by `gangway.operations`.
 * So pg-boss neither expires nor repeats jobs, and nothing of it runs by the clock.
 */
export class Queue {
  private constructor(private readonly boss: PgBoss) {}

  static async open(database: Database): Promise<Queue> {
    const boss = new PgBoss({ db: database, schema, schedule: false, supervise: false });
    // Told to whoever called as well.
    boss.on("error", () => undefined);
    await database.alone("queue", async () => {
      await boss.start();
      await boss.createQueue(name);
    });
    return new Queue(boss);
  }

  /** Lets workers have an operation. Does nothing where they have been given it before. */
  async send(queries: Queries, operation: string): Promise<void> {
    await this.boss.send(name, {}, { id: operation, retryLimit: 0, db: queries });
  }

  /** Takes operations that nobody has taken, at most so many. */
  async take(queries: Queries, limit: number): Promise<string[]> {
    // Not "those that may start by now": it compares clock readings that can be equal.
    const jobs = await this.boss.fetch(name, { batchSize: limit, ignoreStartAfter: true, db: queries });
    return jobs.map(({ id }) => id);
  }

  async remove(queries: Queries, operation: string): Promise<void> {
    await this.boss.deleteJob(name, operation, { db: queries });
  }

  /** Operations among those that no worker can find, since there is no job of theirs that waits. */
  async missing(queries: Queries, operations: readonly string[]): Promise<string[]> {
    const rows = await queries.query<{ id: string }>(
      `select wanted.id from unnest($1::uuid[]) as wanted (id) where not exists (
         select from ${schema}.job j where j.name = $2 and j.id = wanted.id and j.state < 'active')`,
      [operations, name],
    );
    return rows.map(({ id }) => id);
  }

  async close(): Promise<void> {
    await this.boss.stop({ graceful: false });
  }
}
