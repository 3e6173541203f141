import { parseSettings } from "../../settings/index.ts";
import { problemOf } from "./engine-errors.ts";
import { EngineEvents } from "./engine-events.ts";
import type { EventBody } from "./events.ts";
import { HistoryEntry, prune } from "./history.ts";
import type { Job } from "./job.ts";
import { beginOperation, beginWhenFree, endedAs, type Ending, endOperation, type OperationRecord } from "./journal.ts";
import { withStandIns } from "./local-repositories.ts";
import { type OwnRecord, ownRecord } from "./own-record.ts";
import type { FromWorker, Request } from "./protocol.ts";
import { scrubber } from "./scrub.ts";
import { FileStackRecords } from "./stack-records.ts";
import type { Target } from "./target.ts";
import { perform } from "./tasks/perform.ts";

/** What the process gives that an operation is carried out in. */
export interface Surroundings {
  /** The stack's record at whoever asked. */
  readonly asked: OwnRecord;
  readonly signal: AbortSignal;
  readonly tell: (message: FromWorker) => void;
}

/** How an operation ended, for whoever asked for it. */
export type End = Extract<FromWorker, { type: "done" | "failed" }>;

/** Carries an operation out, and writes down and tells all that happens. Never throws. */
export async function carryOut(request: Request, { asked, signal, tell }: Surroundings): Promise<End> {
  const { id, stack } = request;
  // Of the secrets in the settings, once it is known which those are; nothing before that tells any.
  let scrub = scrubber([]);
  const history = new HistoryEntry(stack, id);
  let seq = 0;
  /** The first fault of writing: it is told at the end, and whoever listens hears of all that happens until then. */
  let unwritten: unknown;
  const emit = (body: EventBody) => {
    const event = { ...body, seq: (seq += 1), time: new Date().toISOString(), operation: id };
    try {
      history.append(event);
    } catch (error) {
      unwritten ??= error;
    }
    tell({ type: "event", event });
  };
  const engineEvents = new EngineEvents(emit, (text) => scrub(text));
  const failed = (error: unknown, programError?: unknown): End => {
    const { faults } = engineEvents;
    const cancelled = signal.aborted;
    return { type: "failed", problem: problemOf({ error, programError, faults, cancelled, scrub }) };
  };
  const finish = (end: End): End => {
    if (end.type === "failed") emit({ type: "problem", problem: end.problem });
    emit({ type: "finished", outcome: outcomeOf(end) });
    return end;
  };
  const report: Job["report"] = ({ name, text }) => emit({ type: "preparing", step: name, text: scrub(text) });

  let begun: OperationRecord;
  try {
    await history.open();
    begun = await begin(request, report, signal);
  } catch (error) {
    await history.forget().catch(() => undefined);
    return finish(failed(error));
  }
  const job: Job = {
    request,
    unfinished: [...(begun.unfinished ?? []), ...request.unfinished],
    record: request.records === "asker" ? asked : ownRecord(new FileStackRecords(), stack),
    report,
    tell: emit,
    signal,
    engineEvents,
  };
  let gone = false;
  const turns = {
    begins: (target: Target) => {
      scrub = scrubber(secretsOf(target));
      emit({ type: "started", cloud: target.cloud });
    },
    ended: (exists: boolean) => void (gone = !exists),
  };
  const work = async () => {
    await history.write(begun);
    return perform(job, turns);
  };
  let end = await work().then(
    (value): End => ({ type: "done", value }),
    (error: unknown) => failed(error, job.programError),
  );
  if (unwritten !== undefined) end = failed(unwritten);
  let ended = endedAs(begun, endingOf(end, job));
  try {
    await history.write(ended);
  } catch (error) {
    end = failed(error);
    ended = endedAs(begun, endingOf(end, job));
  }
  finish(end);
  try {
    // Only now, so that whoever has the stack next finds out how this one ended.
    await endOperation(ended, { gone });
    await prune(stack);
    // A preview of a stack that is not there leaves nothing behind.
    if (gone && request.kind === "preview") await history.forget();
  } catch {
    // A stack that could not be given free reads as interrupted once this process is gone: the next one clears up.
  }
  return end;
}

/** Takes the stack; tells whom it waits for, if it does. */
function begin(
  { id, stack, kind, who, wait }: Request,
  report: Job["report"],
  signal: AbortSignal,
): Promise<OperationRecord> {
  const beginning = { id, stack, kind, who };
  if (!wait) return beginOperation(beginning);
  return beginWhenFree(beginning, signal, ({ text }) =>
    report({ name: "waiting", text: `waiting: ${text.what} (${text.got})` }),
  );
}

function outcomeOf(end: End): "done" | "failed" | "cancelled" {
  if (end.type === "done") return "done";
  return end.problem.code === "GW_OPERATION_CANCELLED" ? "cancelled" : "failed";
}

function endingOf(end: End, { recovered = false, commits, engineEvents: { counts } }: Job): Ending {
  return {
    ...{ state: outcomeOf(end), recovered },
    ...(counts && { counts }),
    ...(commits && { commits }),
    ...(end.type === "failed" && { problem: { code: end.problem.code, what: end.problem.text.what } }),
  };
}

function secretsOf(target: Target): string[] {
  try {
    const { sites, access } = parseSettings(withStandIns(target));
    return [...sites.flatMap(({ env }) => Object.values(env)), ...(access.privateKey ? [access.privateKey] : [])];
  } catch {
    // Settings that do not parse are never used; a stack can still be destroyed with them.
    return [];
  }
}
