import { createLogUpdate } from "log-update";
import pc from "picocolors";
import type { Operation } from "../../index.ts";
import { PlainLines } from "./plain.ts";
import { Tree } from "./tree.ts";
import { tenseOf } from "./words.ts";

const frameMs = 120;

/**
 * Shows an operation while it runs, and cancels it on Ctrl-C. With `--json` progress says nothing.
 * @returns the operation's result
 */
export async function follow<Result>(operation: Operation<Result>, options: { json?: boolean }): Promise<Result> {
  const stop = options.json ? () => undefined : process.stdout.isTTY ? drawTree(operation) : printLines(operation);
  const cancel = () => {
    process.stderr.write("\ncancelling: what is under way is ended in good order; Ctrl-C again insists\n");
    operation.cancel();
  };
  process.on("SIGINT", cancel).on("SIGTERM", cancel);
  try {
    return await operation.result;
  } finally {
    process.off("SIGINT", cancel).off("SIGTERM", cancel);
    stop();
  }
}

function printLines(operation: Operation<unknown>): () => void {
  const lines = new PlainLines(tenseOf(operation.kind));
  operation.onEvent((event) => lines.linesFor(event).forEach((line) => console.log(line)));
  return () => undefined;
}

function drawTree(operation: Operation<unknown>): () => void {
  const screen = createLogUpdate(process.stdout);
  const tree = new Tree(pc, tenseOf(operation.kind));
  const details: string[] = [];
  operation.onEvent((event) => {
    tree.apply(event);
    if (event.type === "problem") details.push(...event.problem.details);
  });
  const draw = (rows: number) => screen(tree.draw(Date.now(), rows, process.stdout.columns - 1));
  const timer = setInterval(() => draw(process.stdout.rows - 2), frameMs);
  return () => {
    clearInterval(timer);
    draw(Infinity);
    screen.done();
    for (const line of details) console.log(pc.dim(`  | ${line}`));
  };
}
