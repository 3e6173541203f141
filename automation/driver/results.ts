import type { Counts, ResourceOp } from "./events.ts";
import type { KeptVolume } from "./kept-volumes.ts";
import type { Cloud } from "./stack-folder.ts";
import type { StatefulChange } from "./stateful.ts";

/** What the program gives out; secrets read "[secret]". */
export type StackOutputs = Record<string, unknown>;

export interface UpResult {
  readonly outputs: StackOutputs;
  /** Undefined where the engine did not say. */
  readonly counts: Counts | undefined;
  /** What happened to data, and to servers and volumes that held some. */
  readonly stateful: readonly StatefulChange[];
  /** Data volumes that left the stack, and are still there with their data. */
  readonly kept: readonly KeptVolume[];
}

/** One resource that an `up` would create, change, replace or delete. */
export interface Change {
  readonly urn: string;
  readonly resourceType: string;
  readonly name: string;
  readonly op: ResourceOp;
  /** It leaves the stack, and stays in the cloud. */
  readonly retained?: true;
}

export interface PreviewResult {
  readonly changes: readonly Change[];
  /** Undefined where the engine did not say: unknown, which is not the same as nothing to change. */
  readonly counts: Counts | undefined;
  /** What would happen to data, and to servers and volumes that may hold some. */
  readonly stateful: readonly StatefulChange[];
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
