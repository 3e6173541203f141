import { shortType } from "./words.js";

/** @import { Change, Preview, PropertyChange } from "./types.d.ts" */

/** Changes of one component. @typedef {{ urn: string, title: string, type: string, changes: Change[] }} Group */

const verdicts = /** @type {const} */ ({
  unchanged: { tone: "good", title: "Nothing to change", text: "What is there is what the settings say." },
  safe: { tone: "good", title: "Safe for data", text: "Nothing happens to data, nor to what holds it." },
  stateful: {
    tone: "bad",
    title: "Data is touched",
    text: "Something happens to data, or to what holds it. Read this first.",
  },
  unknown: { tone: "warn", title: "Not known", text: "The engine did not say what would change." },
});

/** What the verdict means. @param {Preview["verdict"]} verdict */
export function verdictOf(verdict) {
  return verdicts[verdict] ?? verdicts.unknown;
}

/**
 * The preview in an operation's result; undefined where it has none.
 * @param {unknown} result
 * @returns {Preview | undefined}
 */
export function previewIn(result) {
  if (typeof result !== "object" || result === null || !("changes" in result)) return undefined;
  const told = /** @type {Partial<Preview>} */ (result);
  const { counts, changes = [], commits, commands = [], stateful = [] } = told;
  const verdict = told.verdict ?? (stateful.length > 0 ? "stateful" : counts === undefined ? "unknown" : "safe");
  return { verdict, changes, commands, stateful, ...(counts && { counts }), ...(commits && { commits }) };
}

/**
 * Changes by the component that they belong to, in the order in which they were told; what loses something comes first
 * in its group, so that nobody has to look for it.
 * @param {readonly Change[]} changes
 * @returns {Group[]}
 */
export function groupsOf(changes) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const change of changes) {
    const urn = change.parent ?? "";
    const group = groups.get(urn) ?? { urn, ...titleOf(urn), changes: [] };
    group.changes.push(change);
    groups.set(urn, group);
  }
  return [...groups.values()].map((group) => ({ ...group, changes: group.changes.toSorted(byLoss) }));
}

const losses = ["replace", "delete"];

/**
 * @param {Change} one
 * @param {Change} other
 */
function byLoss(one, other) {
  return Number(losses.includes(other.op)) - Number(losses.includes(one.op));
}

/** @param {string} urn */
function titleOf(urn) {
  const [, , types = "", name = ""] = urn.split("::");
  return name === ""
    ? { title: "Resources of the stack", type: "" }
    : { title: name, type: shortType(types.split("$").at(-1) ?? "") };
}

/**
 * Why a resource is replaced: the properties that ask for it.
 * @param {Change} change
 */
export function replacedFor({ op, properties = [] }) {
  return op === "replace" ? properties.filter(({ replaces }) => replaces).map(({ path }) => path) : [];
}

/**
 * One side of a change as text; undefined where there is nothing on that side.
 * @param {PropertyChange} property
 * @param {"before" | "after"} side
 */
export function sideText(property, side) {
  if ((side === "before" && property.kind === "add") || (side === "after" && property.kind === "delete"))
    return undefined;
  if (property.secret) return "[secret]";
  return valueText(property[side]);
}

/**
 * A value as a person writes it: text as it is, all else as JSON, more than a line of it indented.
 * @param {unknown} value
 */
export function valueText(value) {
  if (value === undefined) return "[unknown]";
  if (typeof value === "string") return value === "" ? '""' : value;
  const line = JSON.stringify(value);
  return line.length <= 60 ? line : JSON.stringify(value, undefined, 2);
}
