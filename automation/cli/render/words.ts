import type { Counts, ResourceOp } from "../../index.ts";

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

/** "created", or "to create" for a preview. */
export function opWord(op: ResourceOp, preview: boolean): string {
  return (preview ? planned : done)[op];
}

/** "kept" for what leaves the stack and stays in the cloud. */
export function changeWord({ op, retained }: { op: ResourceOp; retained?: true }, preview: boolean): string {
  if (retained) return preview ? "to keep" : "kept";
  return opWord(op, preview);
}

/** "14 created, 2 changed"; what is unchanged is left out. Empty where there is nothing to tell. */
export function countsText(counts: Counts, preview: boolean): string {
  const told: ResourceOp[] = ["create", "update", "replace", "delete"];
  return told
    .filter((op) => counts[op])
    .map((op) => `${counts[op]} ${opWord(op, preview)}`)
    .join(", ");
}

/** "0.4 s", "12 s", "3 min 5 s". */
export function duration(ms: number): string {
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** "aws:ec2/vpc:Vpc" → "Vpc", "gangway:index:Network" → "Network". */
export function shortType(resourceType: string): string {
  return resourceType.split(":").at(-1) ?? resourceType;
}
