import type { Colors } from "picocolors/types.js";
import { Model, type Node } from "./model.ts";
import { changeWord, countsText, duration, shortType, type Tense } from "../../words.ts";
import type { Counts, OperationEvent, ResourceOp } from "../../index.ts";

/** A part of the tree, looked at once a frame: there may be thousands. */
interface Branch {
  readonly lines: readonly string[];
  /** Of all that is under it. */
  readonly state: Node["state"];
  readonly counts: Counts;
  /** Nothing in it is worth a line. */
  readonly quiet: boolean;
}

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
    const branches = this.#model.roots.map((node) => this.#branch(node, 0, now));
    const running = branches.length > 0;
    const steps = [...this.#model.steps.values()].map((text) => this.#line(running ? "done" : "start", 0, text, ""));
    const data = this.#model.stateful.map((text) => `${this.colors.yellow("!")} ${text}`);
    const lines = [...steps, ...data, ...branches.flatMap((branch) => branch.lines)];
    if (lines.length === 0 && !this.#model.finished) lines.push(this.#line("start", 0, "looking at what is there", ""));
    const shown = lines.length > rows ? lines.slice(lines.length - rows) : lines;
    return shown.map((line) => clip(line, columns)).join("\n");
  }

  #branch(node: Node, depth: number, now: number): Branch {
    if (node.children.length === 0) return this.#leaf(node, depth, now);
    const inner = node.children.map((child) => this.#branch(child, depth + 1, now));
    return this.#component(node, depth, inner);
  }

  #component({ name, type }: Node, depth: number, inner: readonly Branch[]): Branch {
    const counts = sumOf(inner);
    const state = worst.find((one) => inner.some((branch) => branch.state === one)) ?? "done";
    const quiet = Object.keys(counts).length === 0 && inner.every((branch) => branch.quiet);
    const head = () =>
      this.#line(state, depth, `${name} ${this.colors.dim(shortType(type))}`, countsText(counts, this.tense));
    return { lines: quiet ? [] : [head(), ...inner.flatMap(({ lines }) => lines)], state, counts, quiet };
  }

  #leaf(node: Node, depth: number, now: number): Branch {
    const { op, state } = node;
    const quiet = this.#isQuiet(node);
    const counts = op !== "same" && op !== "read" && state === "done" ? { [op]: 1 } : {};
    return { lines: quiet ? [] : [this.#leafLine(node, depth, now)], state, counts, quiet };
  }

  #leafLine(node: Node, depth: number, now: number): string {
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

  /** What needs no line of its own: untouched, or done and counted in its component's line. */
  #isQuiet({ op, state }: Node): boolean {
    return op === "same" || op === "read" || (state === "done" && this.tense === "done");
  }
}

const worst = ["failed", "start"] as const;

function sumOf(branches: readonly Branch[]): Counts {
  const sum: Counts = {};
  for (const { counts } of branches) {
    for (const [op, count] of Object.entries(counts) as [ResourceOp, number][]) sum[op] = (sum[op] ?? 0) + count;
  }
  return sum;
}

/** Cuts a line to a width; colour codes take no room. */
function clip(line: string, columns: number): string {
  let room = columns;
  // eslint-disable-next-line no-control-regex -- colour codes begin with a control character
  return line.replace(/\x1b\[[0-9;]*m|./gsu, (part) =>
    part.length > 1 && part.startsWith("\x1b") ? part : room-- > 0 ? part : "",
  );
}
