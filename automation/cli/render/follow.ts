import { createLogUpdate } from "log-update";
import { colors } from "../colors.ts";
import type { Operation, OperationEvent } from "../../index.ts";
import { PlainLines } from "./plain.ts";
import { Tree } from "./tree.ts";
import { visible } from "../../visible.ts";
import { tenseOf } from "../../words.ts";

const frameMs = 120;

/** Ends what is shown of an operation; `done` where it ended well. */
type Stop = (done: boolean) => void;

/**
 * Shows an operation while it runs, and cancels it on Ctrl-C. With `--json` progress says nothing. What a preview finds
 * is told by its result, so its progress leaves nothing on the screen but what went wrong.
 * @returns the operation's result
 */
export async function follow<Result>(operation: Operation<Result>, options: { json?: boolean }): Promise<Result> {
  const show = process.stdout.isTTY ? drawTree : printLines;
  const stop = options.json ? () => undefined : show(operation);
  let done = false;
  const cancel = () => {
    process.stderr.write("\ncancelling: what is under way is ended in good order; Ctrl-C again insists\n");
    operation.cancel();
  };
  process.on("SIGINT", cancel).on("SIGTERM", cancel);
  try {
    const result = await operation.result;
    done = true;
    return result;
  } finally {
    process.off("SIGINT", cancel).off("SIGTERM", cancel);
    stop(done);
  }
}

function printLines(operation: Operation<unknown>): Stop {
  const preview = operation.kind === "preview";
  const lines = new PlainLines(tenseOf(operation.kind));
  operation.onEvent((event) => {
    const told = lines.linesFor(event);
    if (!(preview && isFinding(event))) told.forEach((line) => console.log(line));
  });
  return () => undefined;
}

/** What the result of a preview tells, and better. */
function isFinding(event: OperationEvent): boolean {
  return event.type === "stateful" || (event.type === "resource" && event.state !== "failed");
}

function drawTree(operation: Operation<unknown>): Stop {
  const preview = operation.kind === "preview";
  const screen = createLogUpdate(process.stdout);
  const tree = new Tree(colors, tenseOf(operation.kind));
  const details: string[] = [];
  operation.onEvent((event) => {
    tree.apply(event);
    if (event.type === "problem") details.push(...event.problem.details);
  });
  const draw = (rows: number) => screen(tree.draw(Date.now(), rows, process.stdout.columns - 1));
  const timer = setInterval(() => draw(process.stdout.rows - 2), frameMs);
  return (done) => {
    clearInterval(timer);
    if (preview && done) screen.clear();
    else draw(Infinity);
    screen.done();
    for (const line of details) console.log(colors.dim(`  | ${visible(line)}`));
  };
}
