import type { OperationEvent, ResourceOp } from "../../index.ts";
import { visible } from "../../visible.ts";

/** A resource, or a component that groups others, as a renderer sees it. */
export interface Node {
  readonly type: string;
  readonly name: string;
  /** URN of its component; "" for the outermost. */
  parent: string;
  op: ResourceOp;
  state: "start" | "done" | "failed";
  /** Milliseconds since 1970. */
  readonly begun: number;
  ended: number | undefined;
  readonly retained?: true;
  /** The last line that its command printed. */
  lastLine: string;
  /** In the order in which they began. */
  readonly children: Node[];
}

/** What an operation has come to, made from its events. What others wrote is safe to show. */
export class Model {
  /** Components and resources of the stack itself. */
  readonly roots: Node[] = [];
  /** Preparations under way, by step: their last text. */
  readonly steps = new Map<string, string>();

  /** What happens to data, in words. */
  stateful: readonly string[] = [];

  finished = false;

  readonly #nodes = new Map<string, Node>();

  apply(event: OperationEvent): void {
    if (event.type === "finished") this.finished = true;
    if (event.type === "preparing") this.steps.set(event.step, visible(event.text));
    if (event.type === "stateful") this.stateful = event.steps.map(({ text }) => visible(text));
    if (event.type === "log") {
      const node = this.#nodes.get(event.urn);
      if (node) node.lastLine = visible(event.text.trim());
    }
    if (event.type === "resource") this.#resource(event, Date.parse(event.time));
  }

  #resource(event: Extract<OperationEvent, { type: "resource" }>, time: number): void {
    const { urn, op, state, parent } = event;
    const ended = state === "start" ? undefined : time;
    const node = this.#nodes.get(urn);
    if (node === undefined) {
      const { resourceType: type, name, retained } = event;
      const rest = { begun: time, ended, lastLine: "", children: [], ...(retained && { retained }) };
      this.#add(urn, { type, name, parent, op, state, ...rest });
      return;
    }
    // What was replaced is deleted at the end: the resource stays "replaced".
    if (!(node.op === "replace" && op === "delete")) node.op = op;
    node.state = state;
    node.ended = ended;
    if (node.parent !== parent) this.#move(node, parent);
  }

  #add(urn: string, node: Node): void {
    this.#nodes.set(urn, node);
    this.#siblings(node.parent, node.begun).push(node);
  }

  #move(node: Node, parent: string): void {
    const before = this.#siblings(node.parent, node.begun);
    before.splice(before.indexOf(node), 1);
    node.parent = parent;
    this.#siblings(parent, node.begun).push(node);
  }

  /**
   * The children of a component. What is removed goes before its component is heard of, so that one is made up out of
   * its URN until then.
   */
  #siblings(parent: string, begun: number): Node[] {
    if (parent === "") return this.roots;
    const known = this.#nodes.get(parent);
    if (known) return known.children;
    const [, , types = "", name = parent] = parent.split("::");
    const type = types.split("$").at(-1) ?? "";
    const children: Node[] = [];
    const rest = { begun, ended: undefined, lastLine: "", children };
    this.#add(parent, { type, name, parent: "", op: "same", state: "done", ...rest });
    return children;
  }
}
