import { setTimeout as sleep } from "node:timers/promises";
import { colors } from "../colors.ts";
import { Gangway, type OperationEvent, type OperationRecord } from "../../index.ts";
import { exitCodes } from "../exit.ts";
import { printJson } from "../print-json.ts";
import { Replay } from "../render/replay.ts";
import { wholeId } from "../whole-id.ts";

/** How often a running operation is looked at again. */
const lookMs = 400;

/** An operation, and its events so far. */
interface Recalled {
  readonly record: OperationRecord;
  readonly events: readonly OperationEvent[];
}

/** `gangway operations show ID`: what happened in an operation, or with --follow what happens in it. */
export async function showCommand(id: string, options: { follow?: boolean; json?: boolean }): Promise<void> {
  const gangway = new Gangway();
  const whole = wholeId(
    id,
    (await gangway.operations()).map((operation) => operation.id),
  );
  const begun: Recalled = await gangway.operation(whole);
  const replay = new Replay(colors, begun.record);
  const print = (lines: readonly string[]) => {
    if (!options.json) for (const line of lines) console.log(line);
  };
  print([replay.heading, ...replay.linesFor(begun.events)]);
  let now = begun;
  while (options.follow && now.record.state === "running") {
    await sleep(lookMs);
    now = await gangway.operation(whole);
    print(replay.linesFor(now.events));
  }
  print(replay.endingOf(now.record));
  if (options.json) printJson({ operation: now.record, events: now.events });
  if (options.follow) process.exitCode = exitCodeFor(now.record);
}

function exitCodeFor({ state }: OperationRecord): number {
  if (state === "cancelled") return exitCodes.cancelled;
  return state === "done" ? exitCodes.ok : exitCodes.failed;
}
