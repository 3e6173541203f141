import type { OperationRecord } from "../../driver/journal.ts";
import type { StackOutputs } from "../../driver/results.ts";
import type { StackRecord } from "../../driver/stack-record.ts";
import type { StackStatus } from "../../driver/status/stack-status.ts";
import type { Database } from "../database/database.ts";
import type { Operations } from "../operations/operations.ts";
import type { Sessions } from "../tokens/sessions.ts";
import type { Tokens } from "../tokens/tokens.ts";
import type { ServiceLog } from "./log.ts";
import type { ServiceMetrics } from "./metrics.ts";
import type { AppOptions } from "./options.ts";

/** What the application stands on. It opens nothing itself: no port, no database, no file but those of the page. */
export interface Parts {
  readonly operations: Operations;
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  /** Where stacks are written down. */
  readonly stacks: { read(stack: string): Promise<StackRecord | undefined>; names(): Promise<string[]> };
  readonly gangway: StacksApi;
  /** The last operation on a stack that this machine knows of, whoever asked for it. */
  lastOperation(stack: string): Promise<OperationRecord | undefined>;
  readonly database: Pick<Database, "query">;
  readonly log: ServiceLog;
  readonly metrics: ServiceMetrics;
  readonly options: AppOptions;
}

/** What the application needs of the driver; operations go through the queue instead. */
export interface StacksApi {
  create(
    stack: string,
    options: { settings: unknown; local: boolean; hosts?: "docker" | "none"; folder?: string },
  ): Promise<unknown>;
  change(stack: string, settings: unknown, options?: { folder?: string }): Promise<unknown>;
  forget(stack: string): Promise<void>;
  status(stack: string): Promise<StackStatus>;
  outputs(stack: string): Promise<StackOutputs>;
  history(stack: string): Promise<OperationRecord[]>;
}
