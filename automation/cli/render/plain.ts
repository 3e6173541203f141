import type { OperationEvent } from "../../index.ts";
import { visible } from "../../visible.ts";
import { changeWord, duration, shortType, type Tense } from "../../words.ts";

/** Makes lines for a log: one for each thing that happened, none for what is as it was. */
export class PlainLines {
  readonly #begun = new Map<string, number>();
  /** The old one of what was replaced is deleted at the end; that was told already. */
  readonly #replaced = new Set<string>();
  readonly #names = new Map<string, string>();
  #lastStep = "";

  constructor(private readonly tense: Tense) {}

  /** The lines that this event adds; mostly one or none. What commands on servers printed is in them, so no code passes. */
  linesFor(event: OperationEvent): string[] {
    return this.#linesFor(event).map(visible);
  }

  #linesFor(event: OperationEvent): string[] {
    if (event.type === "preparing") return this.#step(event.text);
    if (event.type === "resource") return this.#resource(event);
    if (event.type === "stateful") return event.steps.map(({ text }) => `${"data".padEnd(10)} ${text}`);
    if (event.type === "log") return [this.#log(event)];
    if (event.type === "problem") return event.problem.details.map((line) => `  | ${line}`);
    return [];
  }

  #step(text: string): string[] {
    if (text === this.#lastStep) return [];
    this.#lastStep = text;
    return [`prepare    ${text}`];
  }

  #resource(event: Extract<OperationEvent, { type: "resource" }>): string[] {
    const { urn, resourceType, component, name, op, state, time } = event;
    if (component) return [];
    const what = `${shortType(resourceType)} ${name}`;
    this.#names.set(urn, name);
    if (state === "start") {
      this.#begun.set(urn, Date.parse(time));
      const runs = resourceType.startsWith("command:") && (op === "create" || op === "update" || op === "replace");
      return runs && this.tense === "done" ? [`running    ${what}`] : [];
    }
    if (state === "failed") return [`failed     ${what}`];
    if (op === "replace") this.#replaced.add(urn);
    const isQuiet = op === "same" || op === "read" || op === "refresh";
    if (isQuiet || (op === "delete" && this.#replaced.has(urn))) return [];
    const took = Date.parse(time) - (this.#begun.get(urn) ?? Date.parse(time));
    const isTold = took >= 100 && this.tense === "done";
    return [`${changeWord(event, this.tense).padEnd(10)} ${what}${isTold ? ` (${duration(took)})` : ""}`];
  }

  #log({ urn, severity, text }: Extract<OperationEvent, { type: "log" }>): string {
    const who = this.#names.get(urn);
    const mark = severity === "info" ? "" : `${severity}: `;
    return `  | ${who ? `${who}: ` : ""}${mark}${text}`;
  }
}
