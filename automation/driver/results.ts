import type { Change } from "../preview/change.ts";
import type { Preview } from "../preview/preview.ts";
import type { Counts } from "./events.ts";
import type { OperationRecord } from "./journal.ts";
import type { KeptVolume } from "./kept-volumes.ts";
import type { Cloud, Commits } from "./stack-record.ts";
import type { StatefulChange } from "./stateful.ts";

/** A stack in a list. */
export interface StackSummary {
  readonly stack: string;
  readonly cloud: Cloud;
  readonly hosts: "docker" | "none";
  /** As it is asked for; left out where the settings do not say it properly. */
  readonly topology?: string;
  /** The last operation on this machine; left out where there was none. */
  readonly lastOperation?: OperationRecord;
}

/** What the program gives out; secrets read "[secret]". */
export type StackOutputs = Record<string, unknown>;

export interface UpResult {
  readonly outputs: StackOutputs;
  /** Undefined where the engine did not say. */
  readonly counts: Counts | undefined;
  /** The code that runs now. */
  readonly commits: Commits;
  /** What happened to data, and to what may have held some. */
  readonly stateful: readonly StatefulChange[];
  /** Data volumes that left the stack, and are still there with their data. */
  readonly kept: readonly KeptVolume[];
}

export interface RefreshResult {
  /** What differed from what Pulumi remembered: `update` is otherwise, `delete` is not there any more. */
  readonly changes: readonly Change[];
  /** Undefined where the engine did not say. */
  readonly counts: Counts | undefined;
}

export interface DestroyResult {
  /** False where there was nothing of this name. */
  readonly existed: boolean;
  readonly cloud: Cloud;
  /** Without what is kept. */
  readonly counts: Counts | undefined;
  /** Ids of what was removed beside: of things that the state no longer knew. */
  readonly swept: readonly string[];
  /** Data volumes that are still there, with their data. */
  readonly kept: readonly KeptVolume[];
}

/** What an operation of each kind comes to. */
export interface ResultOf {
  readonly preview: Preview;
  readonly up: UpResult;
  readonly upgrade: UpResult;
  readonly rollback: UpResult;
  readonly refresh: RefreshResult;
  readonly destroy: DestroyResult;
}
