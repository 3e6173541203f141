import { changeWord, countsText, duration, shortType } from "./words.js";

/** @import { EventModel, Node } from "./event-model.js" */
/** @import { Counts, Tense } from "./types.d.ts" */

/**
 * One line of the tree, and what is under it.
 * @typedef {object} Branch
 * @property {string} urn
 * @property {string} name
 * @property {string} type
 * @property {"start" | "done" | "failed" | "left"} state of all that is under it; "left": it ran when the operation ended
 * @property {string} told what is said behind it: "12 created", "created 0.4 s", "14 s"
 * @property {string} lastLine
 * @property {boolean} quiet nothing changed in it
 * @property {boolean} component
 * @property {Branch[]} children
 * @property {Counts} counts
 */

/**
 * An operation as a tree. What did not change is left out, and so are components in which nothing did.
 * @param {EventModel} model
 * @param {number} now milliseconds since 1970
 * @param {Tense} tense
 * @returns {Branch[]}
 */
export function treeOf(model, now, tense) {
  const how = { now, tense, over: model.outcome !== undefined };
  return model.roots.map((node) => branchOf(node, how)).filter(({ quiet }) => !quiet);
}

/** With more lines than this in one component, what is done would push what goes on out of sight. */
const manyLines = 40;

/**
 * Which of a component's children are shown: all where a person opened it, none where one closed it, and otherwise the
 * components in it and what runs or failed. So what is done folds into its component's line, and that into the outermost.
 * @param {Branch} branch
 * @param {boolean | undefined} opened by a person; undefined: left alone
 * @param {boolean} outermost
 */
export function shownChildren({ state: whole, children }, opened, outermost) {
  if (opened !== undefined) return opened ? children : [];
  if (whole === "done" && !outermost) return [];
  const shown = children.filter(({ state, component }) => component || state !== "done");
  return shown.length > manyLines ? shown.filter(({ state }) => state !== "done") : shown;
}

/** @typedef {{ now: number, tense: Tense, over: boolean }} How */

/**
 * @param {Node} node
 * @param {How} how
 * @returns {Branch}
 */
function branchOf(node, how) {
  const { urn, name, lastLine } = node;
  const type = shortType(node.type);
  if (!node.component && node.children.length === 0) {
    const quiet = (node.op === "same" || node.op === "read" || node.op === "refresh") && node.state === "done";
    const counts = quiet || node.state !== "done" ? {} : { [node.op]: 1 };
    return {
      ...{ urn, name, type, state: leafState(node, how), told: leafText(node, how), lastLine, quiet },
      ...{ component: false, children: [], counts },
    };
  }
  const children = node.children.map((child) => branchOf(child, how)).filter(({ quiet }) => !quiet);
  const counts = sum(children.map((child) => child.counts));
  const states = children.map(({ state }) => state);
  const state = worst.find((one) => states.includes(one)) ?? "done";
  const told = countsText(counts, how.tense);
  return {
    ...{ urn, name, type, state, told, lastLine: "", quiet: children.length === 0 },
    ...{ component: true, children, counts },
  };
}

const worst = /** @type {const} */ (["failed", "left", "start"]);

/**
 * @param {Node} node
 * @param {How} how
 */
function leafState({ state }, { over }) {
  return state === "start" && over ? "left" : state;
}

/**
 * @param {Node} node
 * @param {How} how
 */
function leafText(node, { now, tense, over }) {
  const took = duration((node.ended ?? now) - node.begun);
  if (node.state === "start") return over ? "not finished" : took;
  const word = node.state === "failed" ? "failed" : changeWord(node, tense);
  return tense === "done" ? `${word} ${took}` : word;
}

/** @param {Counts[]} all */
function sum(all) {
  /** @type {Counts} */
  const total = {};
  for (const counts of all) {
    for (const [op, count] of Object.entries(counts)) {
      const key = /** @type {keyof Counts} */ (op);
      total[key] = (total[key] ?? 0) + count;
    }
  }
  return total;
}
