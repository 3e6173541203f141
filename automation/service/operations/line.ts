import type { Queries } from "../database/database.ts";
import type { Queue } from "./queue.ts";

/**
 * The line of a stack: its operations that have not ended, the oldest first. Only the first of a line is ever in the
 * queue, so that one operation a stack runs at a time and each in its turn. Who changes a line holds it.
 */
export class Line {
  constructor(
    private readonly queue: Queue,
    private readonly queries: Queries,
    private readonly stack: string,
  ) {}

  /** Nobody else changes this line until the transaction ends. */
  async hold(): Promise<void> {
    await this.queries.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`gangway line ${this.stack}`]);
  }

  /** Lets workers have the first of the line, if it does not run already. */
  async moveUp(): Promise<void> {
    const [first] = await this.queries.query<{ id: string; state: string }>(
      `select id, state from gangway.operations
       where stack = $1 and state in ('queued', 'running') order by number limit 1`,
      [this.stack],
    );
    if (first?.state !== "queued") return;
    await this.queue.send(this.queries, first.id);
    await this.queries.notify("gangway_work");
  }
}
