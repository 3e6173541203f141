import type { Counts, ResourceOp } from "./events.ts";

/** What the program gives out; secrets read "[secret]". */
export type StackOutputs = Record<string, unknown>;

export interface UpResult {
  readonly outputs: StackOutputs;
  /** Undefined where the engine did not say. */
  readonly counts: Counts | undefined;
}

/** One resource that an `up` would create, change, replace or delete. */
export interface Change {
  readonly urn: string;
  readonly resourceType: string;
  readonly name: string;
  readonly op: ResourceOp;
}

export interface PreviewResult {
  readonly changes: readonly Change[];
  /** Undefined where the engine did not say: unknown, which is not the same as nothing to change. */
  readonly counts: Counts | undefined;
}

export interface DestroyResult {
  /** False where there was nothing of this name. */
  readonly existed: boolean;
  readonly counts: Counts | undefined;
}
