import type { EventBody, OperationEvent, Outcome, Problem } from "../../driver/events.ts";
import type { Queries } from "../database/database.ts";
import { jsonb } from "../database/json.ts";

/** Events that one query reads or writes at most. */
export const pageSize = 500;

/** Adds events; those that are there already stay as they are, so that a repeated call does no harm. */
export async function appendEvents(
  queries: Queries,
  operation: string,
  events: readonly OperationEvent[],
): Promise<void> {
  for (let start = 0; start < events.length; start += pageSize) {
    await queries.query(
      `insert into gangway.events (operation, seq, body)
       select $1::uuid, (body ->> 'seq')::integer, body from jsonb_array_elements($2::jsonb) as body
       on conflict do nothing`,
      [operation, jsonb(events.slice(start, start + pageSize))],
    );
  }
}

/** Events with a `seq` above `after`, in order. */
export async function readEvents(
  queries: Queries,
  operation: string,
  after: number,
  limit: number,
): Promise<OperationEvent[]> {
  const rows = await queries.query<{ body: OperationEvent }>(
    "select body from gangway.events where operation = $1 and seq > $2 order by seq limit $3",
    [operation, after, limit],
  );
  return rows.map(({ body }) => body);
}

/** What an operation ends with, after its event `last`. */
export function closingEvents(
  operation: string,
  last: number,
  { outcome, problem }: { outcome: Outcome; problem?: Problem },
): OperationEvent[] {
  const bodies: EventBody[] = [
    ...(problem ? [{ type: "problem", problem } as const] : []),
    { type: "finished", outcome },
  ];
  const time = new Date().toISOString();
  return bodies.map((body, index) => ({ ...body, seq: last + 1 + index, time, operation }));
}
