import { changeWord, countsText, duration, shortType } from "./words.js";

/** @import { EventModel, Node } from "./event-model.js" */
/** @import { Counts } from "./types.d.ts" */

/**
 * One line of the tree, and what is under it.
 * @typedef {object} Branch
 * @property {string} urn
 * @property {string} name
 * @property {string} type
 * @property {"start" | "done" | "failed"} state of all that is under it
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
 * @param {boolean} preview
 * @returns {Branch[]}
 */
export function treeOf(model, now, preview) {
  return model.roots.map((node) => branchOf(node, now, preview)).filter(({ quiet }) => !quiet);
}

/**
 * Which of a component's children are shown: all where a person opened it, none where one closed it, and otherwise what
 * runs or failed. So what is done folds into its component's line, and the tree stays as long as what goes on.
 * @param {Branch} branch
 * @param {boolean | undefined} opened by a person; undefined: left alone
 */
export function shownChildren(branch, opened) {
  if (opened === false) return [];
  return opened ? branch.children : branch.children.filter(({ state }) => state !== "done");
}

/**
 * @param {Node} node
 * @param {number} now
 * @param {boolean} preview
 * @returns {Branch}
 */
function branchOf(node, now, preview) {
  const { urn, name, lastLine } = node;
  const type = shortType(node.type);
  if (!node.component && node.children.length === 0) {
    const quiet = (node.op === "same" || node.op === "read" || node.op === "refresh") && node.state === "done";
    const counts = quiet || node.state !== "done" ? {} : { [node.op]: 1 };
    return {
      ...{ urn, name, type, state: node.state, told: leafText(node, now, preview), lastLine, quiet },
      ...{ component: false, children: [], counts },
    };
  }
  const children = node.children.map((child) => branchOf(child, now, preview)).filter(({ quiet }) => !quiet);
  const counts = sum(children.map((child) => child.counts));
  const states = children.map(({ state }) => state);
  const state = states.includes("failed") ? "failed" : states.includes("start") ? "start" : "done";
  const told = countsText(counts, preview);
  return {
    ...{ urn, name, type, state, told, lastLine: "", quiet: children.length === 0 },
    ...{ component: true, children, counts },
  };
}

/**
 * @param {Node} node
 * @param {number} now
 * @param {boolean} preview
 */
function leafText(node, now, preview) {
  const took = duration((node.ended ?? now) - node.begun);
  if (node.state === "start") return took;
  const word = node.state === "failed" ? "failed" : changeWord(node, preview);
  return preview ? word : `${word} ${took}`;
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
