import type { OperationEvent, Outcome } from "../../driver/events.ts";
import type { OperationRecord } from "../../driver/journal.ts";
import type { StartOptions } from "../../driver/options.ts";
import type { Claim } from "./claims.ts";

/** What carries operations out: the driver, or something quicker in tests. */
export interface Runner {
  /** @throws UserError where the operation cannot even begin */
  start(claim: Claim, options: StartOptions): Promise<RunningOperation>;
  /** What this machine remembers of an operation that another process began; undefined where it remembers nothing. */
  recall(id: string): Promise<Remembered | undefined>;
}

export interface RunningOperation {
  /** Settles after the last event; rejects with an OperationError. */
  readonly result: Promise<unknown>;
  /** Calls back for every event from the first on. */
  onEvent(listener: (event: OperationEvent) => void): void;
  /** At first gracefully, at the second call insistently, at the third by force. */
  cancel(): void;
}

export interface Remembered {
  /** `running`: a process of it still lives. */
  readonly state: "running" | Outcome;
  readonly problem?: OperationRecord["problem"];
  /** What is known of its result. */
  readonly result?: unknown;
  readonly events: readonly OperationEvent[];
}
