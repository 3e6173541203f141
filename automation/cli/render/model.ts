import type { OperationEvent, ResourceOp } from "../../index.ts";

/** A resource as a renderer sees it. */
export interface Node {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  op: ResourceOp;
  state: "start" | "done" | "failed";
  /** Milliseconds since 1970. */
  readonly begun: number;
  ended: number | undefined;
  readonly retained?: true;
  /** The last line that its command printed. */
  lastLine: string;
}

/** What an operation has come to, made from its events. */
export class Model {
  readonly nodes = new Map<string, Node>();
  /** Preparations under way, by step: their last text. */
  readonly steps = new Map<string, string>();

  /** What happens to data, in words. */
  stateful: readonly string[] = [];

  finished = false;

  apply(event: OperationEvent): void {
    if (event.type === "finished") this.finished = true;
    if (event.type === "preparing") this.steps.set(event.step, event.text);
    if (event.type === "stateful") this.stateful = event.steps.map(({ text }) => text);
    if (event.type === "log") {
      const node = this.nodes.get(event.urn);
      if (node) node.lastLine = event.text.trim();
    }
    if (event.type === "resource") this.#resource(event, Date.parse(event.time));
  }

  /** Children of a component, in the order in which they began; of the stack for "". */
  childrenOf(urn: string): Node[] {
    return [...this.nodes.values()].filter(({ parent }) => parent === urn);
  }

  #resource(event: Extract<OperationEvent, { type: "resource" }>, time: number): void {
    const { urn, op, state } = event;
    const node = this.nodes.get(urn);
    if (node === undefined) {
      const { resourceType: type, name, parent, retained } = event;
      const ended = state === "start" ? undefined : time;
      this.nodes.set(urn, {
        urn,
        type,
        name,
        parent,
        op,
        state,
        begun: time,
        ended,
        lastLine: "",
        ...(retained && { retained }),
      });
      return;
    }
    // What was replaced is deleted at the end: the resource stays "replaced".
    if (!(node.op === "replace" && op === "delete")) node.op = op;
    node.state = state;
    node.ended = state === "start" ? undefined : time;
  }
}
