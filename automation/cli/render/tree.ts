import type { Colors } from "picocolors/types.js";
import { Model, type Node } from "./model.ts";
import { changeWord, countsText, duration, shortType, type Tense } from "../../words.ts";
import type { Counts, OperationEvent } from "../../index.ts";

/**
 * Draws an operation as a tree for a terminal: one line a component; under it what runs or failed, with what its
 * command printed last. What is done folds into the component's line, so that the tree fits the screen.
 */
export class Tree {
  readonly #model = new Model();

  constructor(
    private readonly colors: Colors,
    private readonly tense: Tense,
  ) {}

  apply(event: OperationEvent): void {
    this.#model.apply(event);
  }

  /** The frame at a moment, in at most `rows` lines of at most `columns` characters. */
  draw(now: number, rows: number, columns: number): string {
    const roots = this.#model.childrenOf("");
    const running = roots.length > 0;
    const steps = [...this.#model.steps.values()].map((text) => this.#line(running ? "done" : "start", 0, text, ""));
    const data = this.#model.stateful.map((text) => `${this.colors.yellow("!")} ${text}`);
    const lines = [...steps, ...data, ...roots.flatMap((node) => this.#node(node, 0, now))];
    if (lines.length === 0 && !this.#model.finished) lines.push(this.#line("start", 0, "looking at what is there", ""));
    const shown = lines.length > rows ? lines.slice(lines.length - rows) : lines;
    return shown.map((line) => clip(line, columns)).join("\n");
  }

  #node(node: Node, depth: number, now: number): string[] {
    const children = this.#model.childrenOf(node.urn);
    const changed = this.#changesUnder(node);
    if (children.length === 0) return this.#isQuiet(node) ? [] : [this.#leaf(node, depth, now)];
    if (Object.keys(changed).length === 0 && this.#leavesUnder(node).every((leaf) => this.#isQuiet(leaf))) return [];
    const state = this.#stateUnder(node);
    const told = countsText(changed, this.tense);
    const line = this.#line(state, depth, `${node.name} ${this.colors.dim(shortType(node.type))}`, told);
    const inner = children.flatMap((child) => this.#node(child, depth + 1, now));
    return [line, ...inner];
  }

  #leaf(node: Node, depth: number, now: number): string {
    const took = duration((node.ended ?? now) - node.begun);
    const word = node.state === "failed" ? "failed" : changeWord(node, this.tense);
    const told = node.state === "start" ? `${took} ${node.lastLine}` : `${word} ${this.tense === "done" ? took : ""}`;
    return this.#line(node.state, depth, `${node.name} ${this.colors.dim(shortType(node.type))}`, told.trim());
  }

  #line(state: Node["state"], depth: number, text: string, told: string): string {
    const { green, red, cyan, dim } = this.colors;
    const mark = state === "done" ? green("✔") : state === "failed" ? red("✖") : cyan("◌");
    return `${"  ".repeat(depth)}${mark} ${text}${told === "" ? "" : `  ${dim(told)}`}`;
  }

  #stateUnder(node: Node): Node["state"] {
    const states = this.#leavesUnder(node).map(({ state }) => state);
    if (states.includes("failed")) return "failed";
    return states.includes("start") ? "start" : "done";
  }

  #changesUnder(node: Node): Counts {
    const counts: Counts = {};
    for (const { op, state } of this.#leavesUnder(node)) {
      if (op !== "same" && op !== "read" && state === "done") counts[op] = (counts[op] ?? 0) + 1;
    }
    return counts;
  }

  /** What needs no line of its own: untouched, or done and counted in its component's line. */
  #isQuiet({ op, state }: Node): boolean {
    return op === "same" || op === "read" || (state === "done" && this.tense === "done");
  }

  #leavesUnder(node: Node): Node[] {
    const children = this.#model.childrenOf(node.urn);
    return children.length === 0 ? [node] : children.flatMap((child) => this.#leavesUnder(child));
  }
}

/** Cuts a line to a width; colour codes take no room. */
function clip(line: string, columns: number): string {
  let room = columns;
  // eslint-disable-next-line no-control-regex -- colour codes begin with a control character
  return line.replace(/\x1b\[[0-9;]*m|./gsu, (part) =>
    part.length > 1 && part.startsWith("\x1b") ? part : room-- > 0 ? part : "",
  );
}
