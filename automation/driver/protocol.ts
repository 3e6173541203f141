import type { EventBody, OperationKind, Problem } from "./events.ts";
import type { StackRecord } from "./stack-folder.ts";

/** What a worker is asked to do. Goes over the IPC channel: settings hold secrets, so never argv or environment. */
export interface Request {
  readonly id: string;
  readonly stack: string;
  readonly kind: OperationKind;
  /** What to bring up, or what was last brought up. */
  readonly target: StackRecord;
  /** URL of the module whose default export is the program. */
  readonly program: string;
  /** Whether `up` and `preview` look first at what is really there. */
  readonly refresh: boolean;
  /** Whether `destroy` removes data volumes too. */
  readonly withData: boolean;
}

export type ToWorker = { readonly type: "run"; readonly request: Request } | { readonly type: "cancel" };

export type FromWorker =
  | { readonly type: "event"; readonly body: EventBody }
  | { readonly type: "done"; readonly value: unknown }
  | { readonly type: "failed"; readonly problem: Problem; readonly cancelled: boolean };
