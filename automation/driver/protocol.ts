import type { OperationEvent, OperationKind, Problem } from "./events.ts";
import type { Unfinished } from "./journal.ts";
import type { StackRecord } from "./stack-record.ts";
import type { Wish } from "./target.ts";

/** What a worker is asked to do. Goes over the IPC channel: settings hold secrets, so never argv or environment. */
export interface Request {
  readonly id: string;
  readonly stack: string;
  readonly kind: OperationKind;
  readonly who: string;
  /** What the stack is to become. What it is by now is read once it is this operation's turn. */
  readonly wish: Wish;
  /** URL of the module whose default export is the program. */
  readonly program: string;
  /** Whether `up` and `preview` look first at what is really there. */
  readonly refresh: boolean;
  /** Whether `destroy` removes data volumes too. */
  readonly withData: boolean;
  /** Whether to wait while another operation has the stack. */
  readonly wait: boolean;
  /** See GangwayOptions. */
  readonly strictAddresses: boolean;
  /** Where the stack is written down: in the files of this machine, or wherever who asks keeps it. */
  readonly records: "files" | "asker";
  /** What other machines left unfinished; this one knows its own. */
  readonly unfinished: readonly Unfinished[];
}

/** A call of the stack's records, and its answer; `number` joins the two. */
export interface RecordsCall {
  readonly type: "records";
  readonly number: number;
  readonly call: "read" | "write" | "remove";
  readonly record?: StackRecord;
}

export interface RecordsAnswer {
  readonly type: "records";
  readonly number: number;
  readonly record?: StackRecord | undefined;
  readonly fault?: string;
}

export type ToWorker =
  { readonly type: "run"; readonly request: Request } | { readonly type: "cancel" } | RecordsAnswer;

export type FromWorker =
  | { readonly type: "event"; readonly event: OperationEvent }
  | { readonly type: "done"; readonly value: unknown }
  | { readonly type: "failed"; readonly problem: Problem }
  | RecordsCall;
