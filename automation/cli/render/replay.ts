import type { Colors } from "picocolors/types.js";
import type { OperationEvent, OperationRecord, Problem } from "../../index.ts";
import { stateText } from "./operations.ts";
import { PlainLines } from "./plain.ts";
import { visible, visibleLines } from "../../visible.ts";
import { countsText, duration, tenseOf } from "../../words.ts";

/** Tells an operation of any process again, as the lines that it printed where it ran. */
export class Replay {
  readonly #lines: PlainLines;
  #problem: Problem | undefined;
  #told = 0;

  constructor(
    private readonly colors: Colors,
    private readonly record: OperationRecord,
  ) {
    this.#lines = new PlainLines(tenseOf(record.kind));
  }

  /** `up of stack shop by ada, 2026-11-25T10:00:00Z, 3f2a91c0-…` */
  get heading(): string {
    const { id, stack, kind, who, since } = this.record;
    return this.colors.dim(`${kind} of stack ${stack} by ${who}, ${since.replace(/\.\d+Z$/, "Z")}, ${id}`);
  }

  /** The lines of those events that were not told yet; `events` are all so far. */
  linesFor(events: readonly OperationEvent[]): string[] {
    const added = events.slice(this.#told);
    this.#told = events.length;
    for (const event of added) if (event.type === "problem") this.#problem = event.problem;
    return added.flatMap((event) => this.#lines.linesFor(event));
  }

  /** How it ended, or that it has not; and what to do about that. */
  endingOf({ state, kind, since, ended, counts = {}, problem }: OperationRecord): string[] {
    const told = countsText(counts, tenseOf(kind));
    const took = ended === undefined ? "" : ` (${duration(Date.parse(ended) - Date.parse(since))})`;
    const fix = this.#problem?.text.fix;
    return [
      `${stateText({ state }, this.colors)}${told === "" ? "" : `: ${told}`}${took}`,
      ...(problem ? [this.colors.red(visibleLines(`${problem.code}: ${problem.what}`))] : []),
      ...(fix === undefined ? [] : [`  fix:     ${visible(fix)}`]),
    ];
  }
}
