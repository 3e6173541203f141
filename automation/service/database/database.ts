import type { Executor } from "./results.ts";

/** What a PostgreSQL answers to; a transaction and the database itself offer the same. */
export interface Queries extends Executor {
  /** One statement; `$1`… stand for the values. Times come as Date, jsonb as values; cast bigint, which has no one form. */
  query<Row = unknown>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** A script of several statements, without values. */
  exec(script: string): Promise<void>;
  /** Tells all listeners of a channel, in every process; inside a transaction once that has committed. */
  notify(channel: Channel, payload?: string): Promise<void>;
}

/**
 * The service's memory: PGlite in a folder, or a PostgreSQL server. Inside `transaction`, ask the `Queries` that you are
 * given and never the database itself: the embedded one has a single connection, and would wait for itself for ever.
 */
export interface Database extends Queries {
  readonly kind: "embedded" | "server";
  /** For what must not wait behind others. On a server it has a connection of its own. */
  readonly urgent: Pick<Queries, "query">;
  /** Commits when the work is done, and rolls back when it throws. */
  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>;
  /** Runs the work while nobody else, in whichever process, runs work of the same name. */
  alone<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
  /** Calls back for each notification; with no payload where some may have been missed, so: look for yourself. */
  listen(channel: Channel, heard: Listener): Unlisten;
  /** Ends the connections, and gives an embedded database free. */
  close(): Promise<void>;
}

/** What is told about: work to fetch · events or the end of an operation (its id) · a wish to cancel one (its id). */
export const channels = ["gangway_work", "gangway_operation", "gangway_cancel"] as const;
export type Channel = (typeof channels)[number];

export type Listener = (payload: string | undefined) => void;
export type Unlisten = () => void;
