import type { Colors } from "picocolors/types.js";
import type { OperationRecord } from "../../index.ts";
import { tableLines } from "./table.ts";
import { visible } from "../../visible.ts";
import { age, commitsText, countsText, duration, tenseOf } from "../../words.ts";

/** What is worth a look: all stacks have operations, or one. */
export interface OperationsView {
  readonly withStack: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly colors: Colors;
}

/**
 * Operations as lines: one for what, when, how and who; below it, indented, what it did to what, which commits it
 * brought, and why it did not end well. They fit into 80 columns, but for long reasons.
 */
export function operationLines(records: readonly OperationRecord[], view: OperationsView): string[] {
  const heads = tableLines(records.map((record) => headOf(record, view)));
  return records.flatMap((record, place) => [heads[place] ?? "", ...belowOf(record, view.colors)]);
}

/** `3f2a91c0  shop  up  done  2026-11-25T10:00:00Z  12 s  ada` */
function headOf(record: OperationRecord, { withStack, now, colors }: OperationsView): string[] {
  const { id, stack, kind, since, who } = record;
  return [
    colors.cyan(shortId(id)),
    ...(withStack ? [stack] : []),
    kind,
    stateText(record, colors),
    since.replace(/\.\d+Z$/, "Z"),
    tookText(record, now),
    who,
  ];
}

function belowOf({ kind, counts = {}, commits = {}, problem }: OperationRecord, colors: Colors): string[] {
  const told = [countsText(counts, tenseOf(kind)), commitsText(commits)].filter((text) => text !== "");
  const lines = [
    ...(told.length > 0 ? [colors.dim(told.join("; "))] : []),
    ...(problem ? [colors.red(visible(`${problem.code}: ${problem.what.split("\n")[0]}`))] : []),
  ];
  return lines.map((line) => `${" ".repeat(shortIdLength + 2)}${line}`);
}

/** "done" in green, "running" in cyan, anything else in red. */
export function stateText({ state }: Pick<OperationRecord, "state">, { green, cyan, red }: Colors): string {
  if (state === "done") return green(state);
  return state === "running" ? cyan(state) : red(state);
}

/** How long it took, or has taken so far; empty where nobody saw its end. */
function tookText({ state, since, ended }: OperationRecord, now: number): string {
  if (ended !== undefined) return duration(Date.parse(ended) - Date.parse(since));
  return state === "running" ? age(now - Date.parse(since)) : "";
}

const shortIdLength = 8;

/** The beginning of an id, as people type it. */
export function shortId(id: string): string {
  return id.slice(0, shortIdLength);
}
