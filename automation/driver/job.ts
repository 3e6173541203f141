import type { Report } from "../engine/engine.ts";
import type { EngineEvents } from "./engine-events.ts";
import type { EventBody } from "./events.ts";
import type { Unfinished } from "./journal.ts";
import type { Request } from "./protocol.ts";

/** One operation, as the code that carries it out in the worker sees it. */
export interface Job {
  readonly request: Request;
  readonly unfinished: Unfinished | undefined;
  readonly report: Report;
  /** Tells whoever listens to the operation. */
  readonly tell: (body: EventBody) => void;
  /** Aborts when the user cancels, or when the process that asked for the operation dies. */
  readonly signal: AbortSignal;
  /** Hears the engine, and keeps what it said of faults and outputs. */
  readonly engineEvents: EngineEvents;
  /** What the program threw, where it did. */
  programError?: unknown;
}
