import type { OperationEvent, Outcome, Problem } from "../../driver/events.ts";
import type { Queries } from "../database/database.ts";
import { jsonb } from "../database/json.ts";
import { appendEvents, closingEvents } from "./event-log.ts";
import { Line } from "./line.ts";
import type { Queue } from "./queue.ts";

/** How an operation ended. */
export interface Ending {
  readonly outcome: Outcome;
  /** Only when done. */
  readonly result?: unknown;
  /** Only when not done. */
  readonly problem?: Problem;
  /** Events that are not written yet; the last ones, problem and `finished`, are made here. */
  readonly events?: readonly OperationEvent[];
}

/**
 * Ends an operation whose line the caller holds: its last events, its job, and its request with the secrets in it. The
 * next one of the line moves up.
 */
export async function endInLine(
  queue: Queue,
  queries: Queries,
  { id, stack, lastEvent }: { id: string; stack: string; lastEvent: number },
  { outcome, result, problem, events = [] }: Ending,
): Promise<void> {
  const closing = closingEvents(id, events.at(-1)?.seq ?? lastEvent, { outcome, ...(problem && { problem }) });
  await queue.remove(queries, id);
  await queries.query(
    `update gangway.operations set state = $2, ended = clock_timestamp(), result = $3, problem = $4,
       last_event = $5, request = null, lease_until = null where id = $1`,
    [id, outcome, result === undefined ? null : jsonb(result), problem ? jsonb(problem) : null, closing.at(-1)?.seq],
  );
  await appendEvents(queries, id, [...events, ...closing]);
  await new Line(queue, queries, stack).moveUp();
  await queries.notify("gangway_operation", id);
}
