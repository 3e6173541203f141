import type { Database, Queries } from "../database/database.ts";
import { endInLine } from "./ending.ts";
import { cancelledInLine } from "./faults.ts";
import { Line } from "./line.ts";
import type { Queue } from "./queue.ts";

/** A queued operation ends at once; the worker of a running one is told. */
export async function cancelOperation(database: Database, queue: Queue, id: string, stack: string): Promise<void> {
  await database.transaction(async (queries) => {
    await new Line(queue, queries, stack).hold();
    // The job first: a worker that is just taking it holds it until the operation is its own.
    if (await isQueued(queries, id)) await queue.remove(queries, id);
    const [row] = await queries.query<{ state: string; last_event: number }>(
      `update gangway.operations set cancels = cancels + 1 where id = $1 and state in ('queued', 'running')
       returning state, last_event`,
      [id],
    );
    if (row?.state === "running") await queries.notify("gangway_cancel", id);
    if (row?.state !== "queued") return;
    await endInLine(
      queue,
      queries,
      { id, stack, lastEvent: row.last_event },
      { outcome: "cancelled", problem: cancelledInLine },
    );
  });
}

async function isQueued(queries: Queries, id: string): Promise<boolean> {
  const rows = await queries.query("select from gangway.operations where id = $1 and state = 'queued'", [id]);
  return rows.length > 0;
}
