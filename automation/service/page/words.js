// Words for people. The same ones as on the command line, so that what one has read there is found here.

/** @import { Counts, Kind, Operation, Release, ResourceOp, State, Tense } from "./types.d.ts" */

/** @type {Record<ResourceOp, string>} */
const done = {
  create: "created",
  update: "changed",
  replace: "replaced",
  delete: "removed",
  same: "unchanged",
  read: "read",
  refresh: "looked at",
};

/** @type {Record<ResourceOp, string>} */
const planned = { ...done, create: "to create", update: "to change", replace: "to replace", delete: "to remove" };

/** A look finds things; it does nothing to them. @type {Record<ResourceOp, string>} */
const seen = { ...done, create: "found", replace: "changed", delete: "gone" };

const words = { done, planned, seen };

/** @type {Record<Kind, string>} */
const kinds = {
  preview: "Preview",
  up: "Up",
  upgrade: "Upgrade",
  rollback: "Roll back",
  refresh: "Refresh",
  destroy: "Destroy",
};

/**
 * Whether an operation does something, would do it, or only finds it to be so.
 * @param {Kind} kind
 * @returns {Tense}
 */
export function tenseOf(kind) {
  if (kind === "preview") return "planned";
  return kind === "refresh" ? "seen" : "done";
}

/**
 * "created", or "to create" for a preview; "kept" for what leaves the stack and stays in the cloud.
 * @param {{ op: ResourceOp, retained?: boolean | undefined }} change
 * @param {Tense} tense
 */
export function changeWord({ op, retained }, tense) {
  if (retained && tense !== "seen") return tense === "planned" ? "to keep" : "kept";
  return words[tense][op] ?? op;
}

/**
 * "14 created, 2 changed"; empty where nothing changed.
 * @param {Counts | undefined} counts
 * @param {Tense} tense
 */
export function countsText(counts, tense) {
  return countedOps(counts)
    .map(({ op, count }) => `${count} ${changeWord({ op }, tense)}`)
    .join(", ");
}

/**
 * What changes, in one order.
 * @param {Counts | undefined} counts
 */
export function countedOps(counts = {}) {
  const told = /** @type {const} */ (["create", "update", "replace", "delete"]);
  return told.flatMap((op) => (counts[op] ? [{ op, count: counts[op] }] : []));
}

/**
 * "0.4 s", "12 s", "3 min 5 s", "1 h 4 min".
 * @param {number} ms
 */
export function duration(ms) {
  if (!(ms > 0)) return "0.0 s";
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/**
 * How long ago, in one unit: "just now", "4 min ago", "2 days ago".
 * @param {string | undefined} time ISO 8601
 * @param {number} now milliseconds since 1970
 */
export function age(time, now) {
  const seconds = Math.round((now - Date.parse(time ?? "")) / 1000);
  if (Number.isNaN(seconds)) return "";
  if (seconds < 10) return "just now";
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  const days = Math.floor(seconds / 86_400);
  return `${days} ${days === 1 ? "day" : "days"} ago`;
}

/**
 * "aws:ec2/vpc:Vpc" → "Vpc".
 * @param {string} resourceType
 */
export function shortType(resourceType) {
  return resourceType.split(":").at(-1) ?? resourceType;
}

/** @param {Kind} kind */
export function kindWord(kind) {
  return kinds[kind] ?? kind;
}

/** @param {string} commit */
export function shortCommit(commit) {
  return commit.slice(0, 7);
}

/**
 * When an operation began, or was asked for while it has not. ISO 8601.
 * @param {Operation} operation
 */
export function beginningOf({ started, since, created }) {
  return started ?? since ?? created ?? "";
}

/** @param {readonly Release[]} releases */
export function newestFirst(releases) {
  return releases.toSorted((one, other) => other.time.localeCompare(one.time));
}

/** @param {State} state */
export function isOver(state) {
  return state !== "queued" && state !== "running";
}

/**
 * "1 server", "3 servers".
 * @param {number} count
 * @param {string} noun
 */
export function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
