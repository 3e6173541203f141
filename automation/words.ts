import type { Commits, Counts, OperationKind, ResourceOp } from "./index.ts";

const done: Record<ResourceOp, string> = {
  create: "created",
  update: "changed",
  replace: "replaced",
  delete: "removed",
  same: "unchanged",
  read: "read",
  refresh: "looked at",
};

const planned: Record<ResourceOp, string> = {
  ...done,
  create: "to create",
  update: "to change",
  replace: "to replace",
  delete: "to remove",
};

/** A look finds things; it does nothing to them. */
const seen: Record<ResourceOp, string> = { ...done, create: "found", replace: "changed", delete: "gone" };

/** Whether something was done, would be done, or was only found to be so. */
export type Tense = "done" | "planned" | "seen";

const words: Record<Tense, Record<ResourceOp, string>> = { done, planned, seen };

export function tenseOf(kind: OperationKind): Tense {
  if (kind === "preview") return "planned";
  return kind === "refresh" ? "seen" : "done";
}

/** "created", or "to create" for a preview. */
function opWord(op: ResourceOp, tense: Tense): string {
  return words[tense][op];
}

/** "kept" for what leaves the stack and stays in the cloud. */
export function changeWord({ op, retained }: { op: ResourceOp; retained?: true }, tense: Tense): string {
  if (retained && tense !== "seen") return tense === "planned" ? "to keep" : "kept";
  return opWord(op, tense);
}

/** "14 created, 2 changed"; what is unchanged is left out. Empty where there is nothing to tell. */
export function countsText(counts: Counts, tense: Tense): string {
  const told: ResourceOp[] = ["create", "update", "replace", "delete"];
  return told
    .filter((op) => counts[op])
    .map((op) => `${counts[op]} ${opWord(op, tense)}`)
    .join(", ");
}

/** "0.4 s", "12 s", "3 min 5 s". */
export function duration(ms: number): string {
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** "12 s", "3 min", "5 h", "3 days": as exact as anybody cares about what was long ago. */
export function age(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return `${Math.max(0, Math.round(ms / 1000))} s`;
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / (24 * 60))} days`;
}

/** "shop 1a2b3c4, blog 9f8e7d6" */
export function commitsText(commits: Commits): string {
  return Object.entries(commits)
    .map(([site, commit]) => `${site} ${commit.slice(0, 7)}`)
    .join(", ");
}

/** "aws:ec2/vpc:Vpc" → "Vpc", "gangway:index:Network" → "Network". */
export function shortType(resourceType: string): string {
  return resourceType.split(":").at(-1) ?? resourceType;
}
