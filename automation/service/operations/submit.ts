import { randomUUID } from "node:crypto";
import type { Database, Queries } from "../database/database.ts";
import { canonical } from "../database/json.ts";
import type { Vault } from "../database/vault.ts";
import { lineFull, otherRequest, queueFull } from "./faults.ts";
import { Line } from "./line.ts";
import type { Submission } from "./operations.ts";
import type { Queue } from "./queue.ts";

/** How many operations may wait. */
export interface QueueLimits {
  /** In all lines together. Default: 1000. */
  readonly maxQueued?: number;
  /** In the line of one stack, so that none fills the queue for all. Default: 50. */
  readonly maxInLine?: number;
}

type Asked = Omit<Submission, "options"> & Partial<Submission>;

/** Puts operations at the ends of their lines. */
export class Submissions {
  constructor(
    private readonly database: Database,
    private readonly queue: Queue,
    private readonly vault: Vault,
    private readonly limits: QueueLimits,
  ) {}

  async submit(submission: Submission): Promise<{ id: string; repeated: boolean }> {
    const { stack } = submission;
    const fingerprint = this.#fingerprint(submission);
    return this.database.transaction(async (queries) => {
      const line = new Line(this.queue, queries, stack);
      await line.hold();
      const before = await earlier(queries, submission, fingerprint);
      if (before) return before;
      await this.#refuseTooMany(queries, stack);
      const id = await this.#insert(queries, submission, fingerprint);
      // Somebody else was quicker with the same key, on another stack.
      if (id === undefined) throw otherRequest();
      await line.moveUp();
      return { id, repeated: false };
    });
  }

  /** The operation that the same asker got for this key before. */
  async earlier(submission: Omit<Submission, "options">): Promise<{ id: string } | undefined> {
    return earlier(this.database, submission, this.#fingerprint(submission));
  }

  #fingerprint({ kind, stack, options, asked = options, idempotencyKey }: Asked): string | null {
    return idempotencyKey === undefined ? null : this.vault.fingerprint({ kind, stack, options: asked });
  }

  async #insert(queries: Queries, submission: Submission, fingerprint: string | null): Promise<string | undefined> {
    const { kind, stack, options, who, idempotencyKey = null } = submission;
    const id = randomUUID();
    const request = this.vault.seal(canonical(options), `operation ${id}`);
    const [row] = await queries.query<{ id: string }>(
      `insert into gangway.operations (id, stack, kind, who, asker, idempotency_key, fingerprint, request)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (asker, idempotency_key) where idempotency_key is not null do nothing returning id`,
      [id, stack, kind, who, askerOf(submission), idempotencyKey, fingerprint, request],
    );
    return row?.id;
  }

  /** Several at once may go beyond the limit of the queue by as many as there are: it protects the service, and is no exact number. */
  async #refuseTooMany(queries: Queries, stack: string): Promise<void> {
    const { maxQueued = 1000, maxInLine = 50 } = this.limits;
    const [row] = await queries.query<{ queued: number; in_line: number }>(
      `select count(*)::int as queued, (count(*) filter (where stack = $1))::int as in_line
       from gangway.operations where state = 'queued'`,
      [stack],
    );
    if (row && row.in_line >= maxInLine) throw lineFull(maxInLine);
    if (row && row.queued >= maxQueued) throw queueFull(maxQueued);
  }
}

async function earlier(
  queries: Queries,
  submission: Asked,
  fingerprint: string | null,
): Promise<{ id: string; repeated: true } | undefined> {
  if (fingerprint === null) return undefined;
  const [row] = await queries.query<{ id: string; fingerprint: string }>(
    "select id, fingerprint from gangway.operations where asker = $1 and idempotency_key = $2",
    [askerOf(submission), submission.idempotencyKey],
  );
  if (row && row.fingerprint !== fingerprint) throw otherRequest();
  return row && { id: row.id, repeated: true };
}

function askerOf({ tokenId, who }: Asked): string {
  return tokenId === undefined ? `who ${who}` : `token ${tokenId}`;
}
