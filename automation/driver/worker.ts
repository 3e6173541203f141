import { setTimeout as sleep } from "node:timers/promises";
import { parseSettings } from "../../settings/index.ts";
import { problemOf } from "./engine-errors.ts";
import { EngineEvents } from "./engine-events.ts";
import type { EventBody } from "./events.ts";
import type { Job } from "./job.ts";
import { beginOperation, endOperation, type OperationRecord } from "./journal.ts";
import { withStandIns } from "./local-repositories.ts";
import { processesOf, signal } from "./processes.ts";
import type { FromWorker, Request, ToWorker } from "./protocol.ts";
import { scrubber } from "./scrub.ts";
import type { StackRecord } from "./stack-folder.ts";
import { perform } from "./tasks/perform.ts";

/*
 * The process of one operation. It owns the stack from the first moment to the last. Pulumi's SDK keeps handlers and
 * state for a whole process, and a program can bring its process down: so never two operations in one.
 */

/** How long the engine may take to end in good order before it is told again, and then before it is killed. */
const patienceMs = [30_000, 10_000] as const;

const cancellation = new AbortController();
let cancelCalls = 0;
let operation = "";

process.on("message", (message: ToWorker) => {
  if (message.type === "cancel") void cancel();
  else void carryOut(message.request);
});
// Whoever asked for the operation is dead: nobody would ever hear of its end.
process.on("disconnect", () => void cancel());
// Reaches the engine, which is in this process group, when a cancel has to be insisted on.
process.on("SIGINT", () => undefined);

async function carryOut(request: Request): Promise<void> {
  operation = request.id;
  const scrub = scrubber(secretsOf(request.target));
  const emit = (body: EventBody) => tell({ type: "event", body });
  const engineEvents = new EngineEvents(emit, scrub);
  const failed = (error: unknown, programError?: unknown): FromWorker => {
    const cancelled = cancellation.signal.aborted;
    const { faults } = engineEvents;
    return { type: "failed", problem: problemOf({ error, programError, faults, cancelled, scrub }), cancelled };
  };

  let record: OperationRecord;
  try {
    record = await beginOperation(request.id, request.stack, request.kind);
  } catch (error) {
    return finish(failed(error));
  }
  emit({ type: "started", cloud: request.target.cloud });
  const job: Job = {
    request,
    unfinished: record.unfinished,
    report: ({ name, text }) => emit({ type: "preparing", step: name, text: scrub(text) }),
    tell: emit,
    signal: cancellation.signal,
    engineEvents,
  };
  const end = await perform(job).then(
    (value): FromWorker => ({ type: "done", value }),
    (error: unknown) => failed(error, job.programError),
  );
  await endOperation(record, end.type === "done" ? "done" : cancellation.signal.aborted ? "cancelled" : "failed");
  finish(end);
}

/** At first in good order, at the second call (or when patience ends) insistently, at the third by force. */
async function cancel(): Promise<void> {
  cancelCalls += 1;
  const call = cancelCalls;
  if (call === 1) cancellation.abort();
  if (call === 2) process.kill(-process.pid, "SIGINT");
  if (call > 2) signal(processesOf(operation), "SIGKILL");
  const patience = patienceMs[call - 1];
  if (patience === undefined) return;
  await sleep(patience, undefined, { ref: false });
  if (cancelCalls === call) await cancel();
}

function tell(message: FromWorker, then: () => void = () => undefined): void {
  if (process.connected) process.send?.(message, then);
  else then();
}

/** A cancelled operation may have left a build or a download running, which is in this process group. */
function finish(end: FromWorker): void {
  tell(end, () => (cancellation.signal.aborted ? process.kill(-process.pid, "SIGKILL") : process.exit()));
}

function secretsOf(target: StackRecord): string[] {
  try {
    const { sites, access } = parseSettings(withStandIns(target));
    return [...sites.flatMap(({ env }) => Object.values(env)), ...(access.privateKey ? [access.privateKey] : [])];
  } catch {
    // Settings that do not parse are never used; a stack can still be destroyed with them.
    return [];
  }
}
