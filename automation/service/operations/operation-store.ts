import type { OperationEvent } from "../../driver/events.ts";
import type { Database } from "../database/database.ts";
import type { Vault } from "../database/vault.ts";
import { Bell } from "./bell.ts";
import { cancelOperation } from "./cancel.ts";
import { pageSize, readEvents } from "./event-log.ts";
import { unknownOperation } from "./faults.ts";
import { follow } from "./follow.ts";
import { listOperations } from "./list.ts";
import type { Listing, Operations, Page, Submission } from "./operations.ts";
import type { Queue } from "./queue.ts";
import { type QueueLimits, Submissions } from "./submit.ts";
import { type OperationRow, type OperationState, type OperationView, viewColumns, viewOf } from "./view.ts";

const noneOfAny: Record<OperationState, number> = {
  queued: 0,
  running: 0,
  done: 0,
  failed: 0,
  cancelled: 0,
  interrupted: 0,
};

/** Operations in the service's database. */
export class OperationStore implements Operations {
  readonly #submissions: Submissions;
  readonly #bell: Bell;

  constructor(
    private readonly database: Database,
    private readonly queue: Queue,
    vault: Vault,
    limits: QueueLimits = {},
  ) {
    this.#submissions = new Submissions(database, queue, vault, limits);
    this.#bell = new Bell(database);
  }

  async submit(submission: Submission): Promise<{ operation: OperationView; repeated: boolean }> {
    const { id, repeated } = await this.#submissions.submit(submission);
    return { operation: await this.get(id), repeated };
  }

  async earlier(submission: Omit<Submission, "options">): Promise<OperationView | undefined> {
    const before = await this.#submissions.earlier(submission);
    return before && this.get(before.id);
  }

  async get(id: string): Promise<OperationView> {
    const rows = isUuid(id)
      ? await this.database.query<OperationRow>(`select ${viewColumns} from gangway.operations o where o.id = $1`, [id])
      : [];
    if (rows[0] === undefined) throw unknownOperation(id);
    return viewOf(rows[0]);
  }

  list(listing: Listing = {}): Promise<Page<OperationView>> {
    return listOperations(this.database, listing);
  }

  async cancel(id: string): Promise<OperationView> {
    const { stack } = await this.get(id);
    await cancelOperation(this.database, this.queue, id, stack);
    return this.get(id);
  }

  async events(id: string, after = 0, limit = pageSize): Promise<readonly OperationEvent[]> {
    await this.get(id);
    return readEvents(this.database, id, after, Math.max(1, Math.min(limit, pageSize)));
  }

  async *follow(id: string, after: number, signal: AbortSignal): AsyncIterable<readonly OperationEvent[]> {
    await this.get(id);
    yield* follow({ queries: this.database, bell: this.#bell }, id, after, signal);
  }

  async counts(): Promise<Readonly<Record<OperationState, number>>> {
    const rows = await this.database.query<{ state: OperationState; count: number }>(
      "select state, count(*)::int as count from gangway.operations group by state",
    );
    return { ...noneOfAny, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
  }

  close(): void {
    this.#bell.close();
  }
}

function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}
