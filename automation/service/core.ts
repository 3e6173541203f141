import type { Database } from "./database/database.ts";
import type { OperationsApi } from "./operations/operations.ts";
import type { TokensApi } from "./tokens/tokens.ts";

export interface CoreOptions {
  /** URL of a PostgreSQL server. Default: a database in GANGWAY_HOME/service/database, with one owner at a time. */
  readonly databaseUrl?: string;
  /** Operations that may wait in all lines together. Default: 1000. */
  readonly maxQueued?: number;
}

/** All that the HTTP service stands on. `openCore(options)` makes it ready, `close` ends it. */
export interface ServiceCore {
  readonly database: Database;
  readonly operations: OperationsApi;
  readonly tokens: TokensApi;
  /** Starts working on what is queued; see WorkerOptions. */
  startWorker(options?: WorkerOptions): Promise<WorkerHandle>;
  /** Ends the connections; stop workers before. */
  close(): Promise<void>;
}

export interface WorkerOptions {
  /** How many operations at once. Default: what cores and memory carry, see operations/concurrency.ts. */
  readonly concurrency?: number;
}

export interface WorkerHandle {
  /** Operations that run here now. */
  readonly running: readonly string[];
  /** Takes nothing new, waits for what runs, cancels it after the grace period, and comes back when all has ended. */
  stop(graceMs?: number): Promise<void>;
}
