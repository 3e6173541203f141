import type { Colors } from "picocolors/types.js";
import type { OperationRecord, StackSummary } from "../../index.ts";
import { stateText } from "./operations.ts";
import { tableLines } from "./table.ts";
import { age } from "../../words.ts";

/** Stacks as lines: name, where, topology, and what was last done to each, how long ago and by whom. */
export function stackLines(stacks: readonly StackSummary[], now: number, colors: Colors): string[] {
  return tableLines(
    stacks.map(({ stack, cloud, hosts, topology, lastOperation }) => [
      colors.bold(stack),
      cloud === "aws" ? "AWS" : hosts === "docker" ? "this machine" : "this machine, records only",
      topology ?? "",
      ...(lastOperation ? lastCells(lastOperation, now, colors) : [colors.dim("nothing was done yet")]),
    ]),
  );
}

function lastCells(last: OperationRecord, now: number, colors: Colors): string[] {
  const passed = age(now - Date.parse(last.ended ?? last.since));
  const when = last.state === "running" ? `for ${passed}` : `${passed} ago`;
  return [`${last.kind} ${stateText(last, colors)}`, when, last.who];
}
