import { countsText, shortType } from "../words.ts";
import type { Counts } from "../driver/events.ts";
import type { ChangeOp, PropertyChange } from "./change.ts";
import { commandType, runsCommand, type PlannedCommand } from "./commands.ts";
import type { ChangeGroup } from "./groups.ts";
import type { Preview } from "./preview.ts";

/** Marks of what happens to a resource, as diffs have them. */
export const marks: Readonly<Record<ChangeOp, string>> = { create: "+", update: "~", replace: "±", delete: "-" };

/** The verdict in a sentence, without a full stop. A command that runs is told as such, and not as a replacement. */
export function verdictText({ verdict, counts, commands, changes }: Preview): string {
  if (verdict === "unchanged") return "nothing to change";
  if (verdict === "unknown") return "unknown: the engine did not say what would change";
  const others: Counts = { ...counts };
  for (const { op } of changes.filter(runsCommand)) others[op] = (others[op] ?? 0) - 1;
  const run =
    commands.length === 0 ? "" : `${commands.length} ${commands.length === 1 ? "command" : "commands"} to run`;
  const data = verdict === "safe" ? "no data is touched" : "data, or what may hold some, is touched";
  const told = [countsText(others, "planned"), run].filter((text) => text !== "").join(", ");
  return `${verdict}: ${told === "" ? data : `${told}; ${data}`}`;
}

/** "release of shop", "environment". */
export function commandText({ what, name, site }: PlannedCommand): string {
  return what === "release" ? `release of ${site}` : what === "environment" ? what : name;
}

/** What there is to say of a change beside its properties; often nothing. */
export function noteText({ op, properties, retained, resources }: ChangeGroup): string {
  if (retained) return "stays in the cloud";
  const isCommand = resources.every(({ resourceType }) => resourceType === commandType);
  if (isCommand) return op === "update" ? "runs nothing" : "";
  const forcing = properties.filter(({ replaces }) => replaces).map(({ path }) => path);
  return op === "replace" && forcing.length > 0 ? `replaced because of ${forcing.join(", ")}` : "";
}

/** The resources of a group, the first few by their names. */
export function resourcesText({ resources }: ChangeGroup): string {
  const told = resources.slice(0, 5).map(({ resourceType, name }) => `${shortType(resourceType)} ${name}`);
  const more = resources.length - told.length;
  return oneLine(more > 0 ? `${told.join(", ")} and ${more} more` : told.join(", "));
}

/** Properties of what comes or goes, in one line. */
export function detailsText({ properties }: ChangeGroup): string {
  return properties.map(({ path, before, after }) => `${path} ${valueText(after ?? before)}`).join(", ");
}

/** The two sides of a property; both empty where neither can be told. */
export function sidesText({ before, after }: PropertyChange): [before: string, after: string] {
  return before === undefined && after === undefined ? ["", ""] : [valueText(before), valueText(after)];
}

/** A value on one line. */
export function valueText(value: unknown): string {
  if (value === undefined) return "none";
  return typeof value === "string" && value !== "" ? oneLine(value) : oneLine(JSON.stringify(value));
}

/** Without line breaks, terminal codes and characters that turn the direction of writing. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ");
}
