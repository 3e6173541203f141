import type { Counts, OperationEvent, ResourceOp } from "../../driver/events.ts";
import type { StackStatus } from "../../driver/status/stack-status.ts";
import type { Change, PropertyChange } from "../../preview/change.ts";

/** What the service says, as far as the page reads it; docs/reference has all of it. */
export type { Change, Counts, OperationEvent, PropertyChange, ResourceOp, StackStatus };
export type Kind = "preview" | "up" | "upgrade" | "rollback" | "refresh" | "destroy";
export type Tense = "done" | "planned" | "seen";
export type State = "queued" | "running" | "done" | "failed" | "cancelled" | "interrupted";

export interface Release {
  readonly operation: string;
  readonly time: string;
  readonly commits: Readonly<Record<string, string>>;
}

export interface Stack {
  readonly name: string;
  readonly cloud: "aws" | "local";
  readonly hosts: "docker" | "none";
  readonly state: "new" | "up" | "unfinished";
  /** Secret values read "[secret]". */
  readonly settings: Settings;
  readonly releases: readonly Release[];
  readonly lastOperation: Operation | null;
  readonly created?: string;
}

export interface Settings {
  readonly topology?: string;
  readonly sites?: readonly { readonly name: string; readonly branch?: string; readonly repository?: string }[];
  readonly [key: string]: unknown;
}

/** A fault: of an operation as the events tell it, or of a request as problem+json tells it. */
export interface Problem {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly what?: string;
  readonly got?: string;
  readonly allowed?: string;
  readonly fix?: string;
  readonly details?: readonly string[];
  /** Each setting that does not fit. */
  readonly faults?: readonly {
    readonly path: string;
    readonly what: string;
    readonly got?: string;
    readonly allowed?: string;
  }[];
  readonly text?: { readonly what: string; readonly got?: string; readonly allowed?: string; readonly fix?: string };
}

/** Of the service while it is in its queue or its list; of a stack's history without `created`, but with `since`. */
export interface Operation {
  readonly id: string;
  readonly stack: string;
  readonly kind: Kind;
  readonly state: State;
  readonly who?: string;
  readonly created?: string;
  readonly since?: string;
  readonly started?: string | null;
  readonly ended?: string | null;
  /** Only while queued; 1 is next of its stack. */
  readonly position?: number | null;
  /** How many times somebody asked to cancel it. */
  readonly cancels?: number;
  readonly counts?: Counts;
  readonly commits?: Readonly<Record<string, string>>;
  readonly result?: unknown;
  readonly problem?: Problem | null;
}

export interface Preview {
  readonly verdict: "unchanged" | "safe" | "stateful" | "unknown";
  readonly counts?: Counts;
  readonly changes: readonly Change[];
  readonly commands?: readonly {
    readonly name: string;
    readonly server: string;
    readonly what: string;
    readonly site?: string;
    readonly why: string;
  }[];
  readonly stateful: readonly { readonly what: string; readonly text: string }[];
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** What Preact draws; opaque to the page. */
export interface VNode {
  readonly type: unknown;
  readonly props: unknown;
}
export type Html = (strings: TemplateStringsArray, ...values: unknown[]) => VNode;
export interface Hooks {
  readonly useState: <Value>(
    initial: Value | (() => Value),
  ) => [Value, (next: Value | ((before: Value) => Value)) => void];
  readonly useEffect: (effect: () => void | (() => void), watched?: readonly unknown[]) => void;
  readonly useLayoutEffect: (effect: () => void | (() => void), watched?: readonly unknown[]) => void;
  readonly useRef: <Value>(initial: Value) => { current: Value };
  readonly useMemo: <Value>(make: () => Value, watched: readonly unknown[]) => Value;
  readonly useCallback: <Call>(call: Call, watched: readonly unknown[]) => Call;
}
