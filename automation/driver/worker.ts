import { setTimeout as sleep } from "node:timers/promises";
import { AskedRecord } from "./asked-record.ts";
import { carryOut } from "./carry-out.ts";
import { processesOf, signal } from "./processes.ts";
import type { FromWorker, Request, ToWorker } from "./protocol.ts";

/*
 * The process of one operation. It owns the stack from the first moment to the last. Pulumi's SDK keeps handlers and
 * state for a whole process, and a program can bring its process down: so never two operations in one.
 */

/** How long the engine may take to end in good order before it is told again, and then before it is killed. */
const patienceMs = [30_000, 10_000] as const;

const cancellation = new AbortController();
let cancelCalls = 0;
let operation = "";
const asked = new AskedRecord((call) => tell(call));

process.on("message", (message: ToWorker) => {
  if (message.type === "cancel") void cancel();
  else if (message.type === "records") asked.hear(message);
  else void run(message.request);
});
// Whoever asked for the operation is dead: nobody would ever hear of its end.
process.on("disconnect", () => {
  asked.giveUp();
  void cancel();
});
// Another process of this machine wishes it to stop: see cancel.ts.
process.on("SIGTERM", () => void cancel());
// Reaches the engine, which is in this process group, when a cancel has to be insisted on.
process.on("SIGINT", () => undefined);

async function run(request: Request): Promise<void> {
  operation = request.id;
  const end = await carryOut(request, { asked, signal: cancellation.signal, tell });
  // Messages arrive in order: once this one has, all have.
  tell(end, () => {
    // A cancelled operation may have left a build or a download running, which is in this process group.
    if (cancellation.signal.aborted) process.kill(-process.pid, "SIGKILL");
    process.exit();
  });
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
