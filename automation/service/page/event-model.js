/** @import { Counts, OperationEvent, Problem, ResourceOp } from "./types.d.ts" */

/**
 * A resource, or a component that groups others.
 * @typedef {object} Node
 * @property {string} urn
 * @property {string} type
 * @property {string} name
 * @property {string} parent URN; "" for the outermost
 * @property {boolean} component it only groups others
 * @property {ResourceOp} op
 * @property {"start" | "done" | "failed"} state
 * @property {number} begun milliseconds since 1970
 * @property {number | undefined} ended
 * @property {boolean} retained
 * @property {string} lastLine what its command printed last
 * @property {Node[]} children in the order in which they began
 */

/** @typedef {{ seq: number, time: string, who: string, severity: "info" | "warning" | "error", text: string }} LogLine */

/** As many lines as a person reads back, and as few as a browser draws at once. */
export const keptLines = 500;

/** What an operation has come to, made from its events. Events that it has seen are passed over. */
export class EventModel {
  /** The last event's number. */
  seq = 0;
  begun = NaN;
  /** @type {Map<string, Node>} */
  nodes = new Map();
  /** @type {Node[]} */
  roots = [];
  /** Preparations, by step: their last text. @type {Map<string, string>} */
  steps = new Map();
  /** What happens to data, in words. @type {readonly { text: string }[]} */
  stateful = [];
  /** @type {LogLine[]} */
  lines = [];
  /** How many lines there were, with those that are no longer kept. */
  lineCount = 0;
  /** @type {Problem | undefined} */
  problem = undefined;
  /** @type {Counts | undefined} */
  counts = undefined;
  /** How it ended; undefined while it runs. @type {string | undefined} */
  outcome = undefined;

  /** @param {OperationEvent} event */
  apply(event) {
    if (event.seq <= this.seq) return;
    this.seq = event.seq;
    if (Number.isNaN(this.begun)) this.begun = Date.parse(event.time);
    if (event.type === "resource") this.#resource(event);
    else if (event.type === "log") this.#log(event);
    else if (event.type === "preparing") this.steps.set(event.step, event.text);
    else if (event.type === "stateful") this.stateful = event.steps;
    else if (event.type === "problem") this.problem = event.problem;
    else if (event.type === "summary") this.counts = event.counts;
    else if (event.type === "finished") this.outcome = event.outcome;
  }

  /** @param {Extract<OperationEvent, { type: "log" }>} event */
  #log({ seq, time, urn, severity, text }) {
    const node = this.nodes.get(urn);
    if (node) node.lastLine = text.trim();
    this.lines.push({ seq, time, who: node?.name ?? "", severity, text });
    this.lineCount += 1;
    // In one go, and not one at a time: cutting the front of a list off costs as much as the list is long.
    if (this.lines.length >= 2 * keptLines) this.lines = this.lines.slice(-keptLines);
  }

  /** @param {Extract<OperationEvent, { type: "resource" }>} event */
  #resource({ urn, resourceType: type, name, parent, component, op, state, retained, time }) {
    const at = Date.parse(time);
    const ended = state === "start" ? undefined : at;
    const known = this.nodes.get(urn);
    if (known === undefined) {
      const rest = { retained: retained === true, lastLine: "", children: [] };
      this.#add({ urn, type, name, parent, component, op, state, begun: at, ended, ...rest });
      return;
    }
    // What was replaced is deleted at the end: the resource stays "replaced".
    if (!(known.op === "replace" && op === "delete")) known.op = op;
    known.state = state;
    known.ended = ended;
    if (retained) known.retained = true;
    if (known.parent !== parent) this.#move(known, parent);
  }

  /** @param {Node} node */
  #add(node) {
    this.nodes.set(node.urn, node);
    this.#siblings(node.parent, node.begun).push(node);
  }

  /**
   * @param {Node} node
   * @param {string} parent
   */
  #move(node, parent) {
    const before = this.#siblings(node.parent, node.begun);
    before.splice(before.indexOf(node), 1);
    node.parent = parent;
    this.#siblings(parent, node.begun).push(node);
  }

  /**
   * Where the children of a component are. What is removed goes before its component is heard of, so that one is made
   * up out of its URN until then.
   * @param {string} parent
   * @param {number} begun
   */
  #siblings(parent, begun) {
    if (parent === "") return this.roots;
    const known = this.nodes.get(parent);
    if (known) return known.children;
    const [, , types = "", name = parent] = parent.split("::");
    const type = types.split("$").at(-1) ?? "";
    /** @type {Node} */
    const made = {
      ...{ urn: parent, type, name, parent: "", component: true, op: "same", state: "done", begun, ended: undefined },
      ...{ retained: false, lastLine: "", children: [] },
    };
    this.#add(made);
    return made.children;
  }
}
