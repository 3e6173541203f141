import type { Database } from "../database/database.ts";

export interface RetentionOptions {
  /** Default: 90. */
  readonly days?: number;
  /** Of each stack, the newest that have ended. Default: 200. */
  readonly newest?: number;
}

/** How many go in one transaction. */
const batch = 20;

/** Forgets old operations with their events; an idempotency key lives as long as its operation. Returns how many went. */
export async function forgetOld(database: Database, options: RetentionOptions = {}): Promise<number> {
  const { days = 90, newest = 200 } = options;
  let forgotten = 0;
  for (let count = batch; count === batch; forgotten += count) {
    const rows = await database.query(
      `delete from gangway.operations where id in (
         select id from (
           select id, ended, row_number() over (partition by stack order by number desc) as place
           from gangway.operations where ended is not null) as old
         where ended < now() - make_interval(days => $1) or place > $2 limit ${batch})
       returning id`,
      [days, newest],
    );
    count = rows.length;
  }
  // Nobody else does it there: PGlite has no background processes.
  if (database.kind === "embedded") for (const table of vacuumed) await database.exec(`vacuum ${table}`);
  return forgotten;
}

const vacuumed = ["gangway.operations", "gangway.events", "gangway.tokens", "gangway_queue.job"];
