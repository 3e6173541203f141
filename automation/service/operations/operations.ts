import type { OperationEvent, OperationKind } from "../../driver/events.ts";
import type { StartOptions } from "../../driver/options.ts";
import type { OperationState, OperationView } from "./view.ts";

/** What somebody asks for. */
export interface Submission {
  readonly kind: OperationKind;
  readonly stack: string;
  /** As the driver's method of that kind takes them; may hold secrets, and is stored sealed. */
  readonly options: Omit<StartOptions, "id" | "who" | "wait" | "unfinished">;
  /** Shown to others: a token's name, or a user of the machine. */
  readonly who: string;
  readonly tokenId?: string;
  /** The same key of the same asker (`tokenId`, else `who`) with the same request gives the same operation. */
  readonly idempotencyKey?: string;
  /** The request as it was sent, where `options` also hold what was looked up for it. Default: the options. */
  readonly asked?: unknown;
}

/** Which operations to list; all that is left out is not asked for. */
export interface Listing {
  readonly stack?: string;
  readonly state?: OperationState;
  /** Only of stacks that fit one of these: names, or beginnings of names with `*` at the end. Default: all. */
  readonly stacks?: readonly string[];
  /** The `next` of the page before. */
  readonly after?: string;
  /** 1 … 500. Default: 50. */
  readonly limit?: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** What `after` gets for the next page; null where there is none. */
  readonly next: string | null;
}

/** The operations of the service: asked for, waiting in line, running and ended. Any process of the service may ask. */
export interface Operations {
  /**
   * Puts an operation at the end of its stack's line.
   * @throws UserError GW_QUEUE_FULL, GW_LINE_FULL, GW_IDEMPOTENCY_MISMATCH
   */
  submit(submission: Submission): Promise<{ operation: OperationView; repeated: boolean }>;
  /**
   * The operation that the same asker got for the same key and request before; undefined where there is none.
   * @throws UserError GW_IDEMPOTENCY_MISMATCH
   */
  earlier(submission: Omit<Submission, "options">): Promise<OperationView | undefined>;
  /** @throws UserError GW_OPERATION_UNKNOWN */
  get(id: string): Promise<OperationView>;
  /** Newest first. */
  list(listing?: Listing): Promise<Page<OperationView>>;
  /**
   * Ends a queued operation at once; asks a running one to stop, gracefully, and from the second call on at once. One
   * that has ended stays as it is. Comes back before a running one has stopped.
   * @throws UserError GW_OPERATION_UNKNOWN
   */
  cancel(id: string): Promise<OperationView>;
  /**
   * Events with a `seq` above `after`, in order, at most `limit` (1 … 500).
   * @throws UserError GW_OPERATION_UNKNOWN
   */
  events(id: string, after?: number, limit?: number): Promise<readonly OperationEvent[]>;
  /**
   * Events as they come, in pages of at most 500; ends after `finished`, or when the signal aborts. It reads on when it
   * is asked for more, so a slow reader costs no memory.
   * @throws UserError GW_OPERATION_UNKNOWN
   */
  follow(id: string, after: number, signal: AbortSignal): AsyncIterable<readonly OperationEvent[]>;
  /** How many operations there are in each state; states without any are zero. */
  counts(): Promise<Readonly<Record<OperationState, number>>>;
}
