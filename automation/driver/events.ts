import type { ErrorCode } from "../../errors/catalogue.ts";
import type { UserErrorText } from "../../errors/user-error.ts";
import type { StatefulChange } from "./stateful.ts";

/**
 * What one operation does. `upgrade` and `rollback` change which code runs, and nothing else; `refresh` makes Pulumi's
 * memory true to what is there.
 */
export type OperationKind = "preview" | "up" | "upgrade" | "rollback" | "refresh" | "destroy";

/** How an operation ended. `interrupted`: the process that carried it out died before its end. */
export type Outcome = "done" | "failed" | "cancelled" | "interrupted";

/** What happens to a resource, or would happen. `refresh` is a look at what is really there. */
export type ResourceOp = "create" | "update" | "replace" | "delete" | "same" | "read" | "refresh";

/** How many resources (not components) had what done to them; what is not there is zero. */
export type Counts = Partial<Record<ResourceOp, number>>;

/** A fault as data: what a UserError says, and the last lines of what failed. */
export interface Problem {
  readonly code: ErrorCode;
  readonly text: UserErrorText;
  /** The last lines that the failed command printed; may be empty. Holds no secret. */
  readonly details: readonly string[];
}

/** What happened, without when. */
export type EventBody =
  | { readonly type: "started"; readonly cloud: "local" | "aws" }
  /** Something this machine needs is made ready: the engine, Docker, the base image. The same `step` may repeat. */
  | { readonly type: "preparing"; readonly step: string; readonly text: string }
  | {
      readonly type: "resource";
      readonly urn: string;
      /** Pulumi's type token, as "aws:ec2/instance:Instance". */
      readonly resourceType: string;
      readonly name: string;
      /** It only groups others, and has no counterpart in the cloud. Components are not counted. */
      readonly component: boolean;
      /** URN of the component it belongs to; empty for the outermost. */
      readonly parent: string;
      readonly op: ResourceOp;
      readonly state: "start" | "done" | "failed";
      /** It leaves the stack, and stays in the cloud. */
      readonly retained?: true;
    }
  /** What happens to data, or would happen. Told at the beginning of an `up` as far as the settings say it. */
  | { readonly type: "stateful"; readonly steps: readonly StatefulChange[] }
  /** A line that a resource's command or the engine printed. `urn` is empty where it belongs to no resource. */
  | {
      readonly type: "log";
      readonly urn: string;
      readonly severity: "info" | "warning" | "error";
      readonly text: string;
    }
  | { readonly type: "problem"; readonly problem: Problem }
  /** `counts` is undefined where the engine did not say: unknown, which is not the same as nothing to change. */
  | { readonly type: "summary"; readonly counts: Counts | undefined }
  | { readonly type: "finished"; readonly outcome: Outcome };

/** One thing that happened in an operation. */
export type OperationEvent = EventBody & {
  /** 1, 2, 3 … without gaps within one operation. */
  readonly seq: number;
  /** ISO 8601, UTC, with milliseconds. */
  readonly time: string;
  readonly operation: string;
};

/** How many resources were or would be created, changed, replaced or deleted; undefined where that is unknown. */
export function changesIn(counts: Counts | undefined): number | undefined {
  if (counts === undefined) return undefined;
  const { create = 0, update = 0, replace = 0, delete: removed = 0 } = counts;
  return create + update + replace + removed;
}
