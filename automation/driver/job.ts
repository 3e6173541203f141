import type { Report } from "../engine/engine.ts";
import type { OwnRecord } from "./own-record.ts";
import type { EngineEvents } from "./engine-events.ts";
import type { EventBody } from "./events.ts";
import type { Unfinished } from "./journal.ts";
import type { Request } from "./protocol.ts";
import type { Commits } from "./stack-record.ts";

/** One operation, as the code that carries it out in the worker sees it. */
export interface Job {
  readonly request: Request;
  /** What is to be cleared up first. */
  readonly unfinished: readonly Unfinished[];
  /** Where the stack is written down. */
  readonly record: OwnRecord;
  readonly report: Report;
  /** Tells whoever listens to the operation. */
  readonly tell: (body: EventBody) => void;
  /** Aborts when the user cancels, or when the process that asked for the operation dies. */
  readonly signal: AbortSignal;
  /** Hears the engine, and keeps what it said of faults and outputs. */
  readonly engineEvents: EngineEvents;
  /** What the program threw, where it did. */
  programError?: unknown;
  /** Whether what was unfinished has been cleared up. */
  recovered?: boolean;
  /** The code that is to run, as soon as it is known. */
  commits?: Commits;
}
