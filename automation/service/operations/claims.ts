import type { OperationEvent, OperationKind } from "../../driver/events.ts";
import type { Unfinished } from "../../driver/journal.ts";
import type { StartOptions } from "../../driver/options.ts";
import type { Database, Queries } from "../database/database.ts";
import type { Vault } from "../database/vault.ts";
import { type Ending, endInLine } from "./ending.ts";
import { appendEvents } from "./event-log.ts";
import type { Identity } from "./identity.ts";
import { Line } from "./line.ts";
import type { Queue } from "./queue.ts";
import { unfinishedBefore } from "./unfinished.ts";

/** An operation that a worker has. */
export interface Claim {
  readonly id: string;
  readonly stack: string;
  readonly kind: OperationKind;
  readonly who: string;
  /** Sealed; see `optionsOf`. */
  readonly request: string;
  /** What earlier operations on the stack left behind on other machines. */
  readonly unfinished: readonly Unfinished[];
}

/** How long a worker of another machine is believed to live after it was last heard of. */
export const leaseSec = 15;

/** What a worker holds. It writes to its own operations only: one that it lost is no longer its own. */
export class Claims {
  constructor(
    private readonly database: Database,
    private readonly queue: Queue,
    private readonly vault: Vault,
    private readonly me: Identity,
  ) {}

  /** Takes what is next in its line, of several stacks. */
  async take(limit: number): Promise<Claim[]> {
    return this.database.transaction(async (queries) => {
      const ids = await this.queue.take(queries, limit);
      if (ids.length === 0) return [];
      const rows = await queries.query<Omit<Claim, "unfinished">>(
        `update gangway.operations set state = 'running', started = clock_timestamp(), ${mine}
         where id = any($1::uuid[]) and state = 'queued' returning id, stack, kind, who, request`,
        [ids, ...this.#values],
      );
      const claims: Claim[] = [];
      for (const row of rows) {
        claims.push({ ...row, unfinished: await unfinishedBefore(queries, row, this.me.host) });
        await queries.notify("gangway_operation", row.id);
      }
      return claims;
    });
  }

  /** What was asked for. @throws UserError GW_SERVICE_PASSPHRASE */
  optionsOf({ id, request }: Claim): StartOptions {
    return JSON.parse(this.vault.unseal(request, `operation ${id}`)) as StartOptions;
  }

  /** Says that this worker lives. Tells how often somebody asked to cancel each operation that it still has. */
  async renew(): Promise<Map<string, number>> {
    const rows = await this.database.urgent.query<{ id: string; cancels: number }>(
      `update gangway.operations set lease_until = ${leaseEnd("$2")}
       where worker = $1 and state = 'running' returning id, cancels`,
      [this.me.id, leaseSec],
    );
    return new Map(rows.map(({ id, cancels }) => [id, cancels]));
  }

  /** How often somebody asked to cancel an operation; undefined where it is not this worker's. */
  async cancels(id: string): Promise<number | undefined> {
    const [row] = await this.database.query<{ cancels: number }>(
      "select cancels from gangway.operations where id = $1 and worker = $2 and state = 'running'",
      [id, this.me.id],
    );
    return row?.cancels;
  }

  /** Takes an operation over from a worker that is dead. Of several who try, one succeeds. */
  async takeOver(id: string, from: string): Promise<boolean> {
    const rows = await this.database.query(
      `update gangway.operations set ${mine} where id = $1 and worker = $7 and state = 'running'
         and (machine = $3 or lease_until < now()) returning id`,
      [id, ...this.#values, from],
    );
    return rows.length > 0;
  }

  /** @returns false where the operation is no longer this worker's */
  async append(id: string, events: readonly OperationEvent[]): Promise<boolean> {
    return this.database.transaction(async (queries) => {
      if ((await this.#fence(queries, id, events.at(-1)?.seq ?? 0)) === undefined) return false;
      await appendEvents(queries, id, events);
      await queries.notify("gangway_operation", id);
      return true;
    });
  }

  /** @returns false where the operation is no longer this worker's */
  async end({ id, stack }: Pick<Claim, "id" | "stack">, ending: Ending): Promise<boolean> {
    return this.database.transaction(async (queries) => {
      await new Line(this.queue, queries, stack).hold();
      const lastEvent = await this.#fence(queries, id, 0);
      if (lastEvent === undefined) return false;
      await endInLine(this.queue, queries, { id, stack, lastEvent }, ending);
      return true;
    });
  }

  /** Holds the operation's row for the rest of the transaction; gives the `seq` of its last event, or undefined if lost. */
  async #fence(queries: Queries, id: string, last: number): Promise<number | undefined> {
    const [row] = await queries.query<{ last_event: number }>(
      `update gangway.operations set last_event = greatest(last_event, $3)
       where id = $1 and worker = $2 and state = 'running' returning last_event`,
      [id, this.me.id, last],
    );
    return row?.last_event;
  }

  get #values(): unknown[] {
    const { id, machine, pid, startTime } = this.me;
    return [id, machine, pid, startTime, leaseSec];
  }
}

/** Not from `now()`, when the transaction began: a statement may have waited since. */
function leaseEnd(seconds: string): string {
  return `clock_timestamp() + make_interval(secs => ${seconds})`;
}

/** Values 2 to 6. */
const mine = `worker = $2, machine = $3, pid = $4, start_time = $5, lease_until = ${leaseEnd("$6")}`;
