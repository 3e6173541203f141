import type { OperationKind, Outcome, Problem } from "../../driver/events.ts";

export type OperationState = "queued" | "running" | Outcome;

/** An operation as others see it. Times are ISO 8601, UTC. */
export interface OperationView {
  readonly id: string;
  readonly stack: string;
  readonly kind: OperationKind;
  readonly state: OperationState;
  /** Who asked for it. */
  readonly who: string;
  readonly created: string;
  readonly started?: string;
  readonly ended?: string;
  /** Only while queued: 1 is the next one of its stack. */
  readonly position?: number;
  /** How many times somebody asked to cancel it; left out where nobody did. 1 = gracefully, 2 and more = at once. */
  readonly cancels?: number;
  /** `seq` of its last event; 0 before the first. */
  readonly lastEvent: number;
  /** What the driver gave back; only when done. Holds no secret. */
  readonly result?: unknown;
  /** Only when it did not end well. */
  readonly problem?: Problem;
}

export interface OperationRow {
  readonly id: string;
  readonly stack: string;
  readonly kind: OperationKind;
  readonly state: OperationState;
  readonly who: string;
  readonly created: Date;
  readonly started: Date | null;
  readonly ended: Date | null;
  readonly position: number | null;
  readonly cancels: number;
  readonly last_event: number;
  readonly result: unknown;
  readonly problem: Problem | null;
}

/** What a query selects from `gangway.operations o` to make views of its rows. */
export const viewColumns = `o.id, o.stack, o.kind, o.state, o.who, o.created, o.started, o.ended, o.cancels,
  o.last_event, o.result, o.problem,
  case when o.state = 'queued' then
    (select count(*)::int from gangway.operations q where q.stack = o.stack and q.state = 'queued' and q.number <= o.number)
  end as position`;

export function viewOf(row: OperationRow): OperationView {
  return {
    id: row.id,
    stack: row.stack,
    kind: row.kind,
    state: row.state,
    who: row.who,
    created: row.created.toISOString(),
    ...(row.started && { started: row.started.toISOString() }),
    ...(row.ended && { ended: row.ended.toISOString() }),
    ...(row.position !== null && { position: row.position }),
    ...(row.cancels > 0 && { cancels: row.cancels }),
    lastEvent: row.last_event,
    ...(row.result !== null && row.result !== undefined && { result: row.result }),
    ...(row.problem && { problem: row.problem }),
  };
}
