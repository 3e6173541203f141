import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../../errors/user-error.ts";
import type { OperationEvent } from "../../driver/events.ts";
import type { Gangway } from "../../driver/gangway.ts";
import type { OperationRecord } from "../../driver/journal.ts";
import { closingEvents } from "./event-log.ts";
import { unknownOperation } from "./faults.ts";
import type { Listing, Operations, Submission } from "./operations.ts";
import { problemOf } from "./recovery.ts";
import type { OperationView } from "./view.ts";

/** How often the file of one that runs is read again. */
const lookMs = 1000;

/**
 * The service's operations and, one by one, those of its machine's command line: they are in no database, but a stack's
 * history and its last operation name them. They can be looked at, and neither listed nor cancelled.
 */
export class MachineOperations implements Operations {
  constructor(
    private readonly own: Operations,
    private readonly machine: Pick<Gangway, "operation">,
  ) {}

  submit(submission: Submission) {
    return this.own.submit(submission);
  }

  earlier(submission: Omit<Submission, "options">) {
    return this.own.earlier(submission);
  }

  async get(id: string): Promise<OperationView> {
    return (await this.#ofOwn(id)) ?? (await this.#recall(id)).view;
  }

  list(listing?: Listing) {
    return this.own.list(listing);
  }

  cancel(id: string) {
    return this.own.cancel(id);
  }

  async events(id: string, after = 0, limit = 500): Promise<readonly OperationEvent[]> {
    if (await this.#ofOwn(id)) return this.own.events(id, after, limit);
    return (await this.#recall(id)).events.filter(({ seq }) => seq > after).slice(0, limit);
  }

  async *follow(id: string, after: number, signal: AbortSignal): AsyncIterable<readonly OperationEvent[]> {
    if (await this.#ofOwn(id)) {
      yield* this.own.follow(id, after, signal);
      return;
    }
    for (let last = after; !signal.aborted;) {
      const { view, events } = await this.#recall(id);
      const page = events.filter(({ seq }) => seq > last);
      last = page.at(-1)?.seq ?? last;
      if (page.length > 0) yield page;
      if (view.ended !== undefined) return;
      await sleep(lookMs, undefined, { signal }).catch(() => undefined);
    }
  }

  counts() {
    return this.own.counts();
  }

  async #ofOwn(id: string): Promise<OperationView | undefined> {
    return orUnknown(() => this.own.get(id));
  }

  /** @throws UserError GW_OPERATION_UNKNOWN */
  async #recall(id: string): Promise<Recalled> {
    const found = await orUnknown(() => this.machine.operation(id));
    if (found === undefined) throw unknownOperation(id);
    return recalled(found.record, found.events);
  }
}

interface Recalled {
  readonly view: OperationView;
  readonly events: readonly OperationEvent[];
}

function recalled(record: OperationRecord, events: readonly OperationEvent[]): Recalled {
  const { id, stack, kind, who, state, since, counts, commits } = record;
  const begun = { id, stack, kind, state, who, created: since, started: since };
  if (state === "running") return { view: { ...begun, lastEvent: lastOf(events) }, events };
  const problem = state === "done" ? undefined : problemOf({ events, problem: record.problem }, kind);
  const isWhole = events.at(-1)?.type === "finished";
  // One that was killed told no end.
  const end = isWhole ? [] : closingEvents(id, lastOf(events), { outcome: state, ...(problem && { problem }) });
  const all = [...events, ...end];
  const ended = record.ended ?? all.at(-1)!.time;
  const result = state === "done" && { result: { counts, ...(commits && { commits }) } };
  return { view: { ...begun, ended, lastEvent: lastOf(all), ...result, ...(problem && { problem }) }, events: all };
}

function lastOf(events: readonly OperationEvent[]): number {
  return events.at(-1)?.seq ?? 0;
}

/** Undefined where there is no such operation. */
async function orUnknown<Found>(find: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof UserError && error.code === "GW_OPERATION_UNKNOWN") return undefined;
    throw error;
  }
}
