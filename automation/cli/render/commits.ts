import type { Colors } from "picocolors/types.js";
import type { Commits } from "../../index.ts";
import { tableLines } from "./table.ts";

/** Which commit of each site goes to which: `shop  1a2b3c4 → 9f8e7d6`. What stays says so. */
export function commitLines(before: Commits, after: Commits, { dim }: Colors): string[] {
  const rows = Object.entries(after).map(([site, commit]) => {
    const old = before[site];
    if (old === commit) return [site, dim(`${short(commit)} stays`)];
    return [site, old === undefined ? short(commit) : `${short(old)} → ${short(commit)}`];
  });
  return tableLines(rows).map((line) => `  ${line}`);
}

function short(commit: string): string {
  return commit.slice(0, 7);
}
