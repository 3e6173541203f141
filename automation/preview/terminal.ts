import type { Colors } from "picocolors/types.js";
import type { ChangeOp, PropertyChange } from "./change.ts";
import type { PlannedCommand } from "./commands.ts";
import { changeGroups, type ChangeGroup } from "./groups.ts";
import type { Preview, Verdict } from "./preview.ts";
import { commandText, detailsText, marks, noteText, oneLine, resourcesText, sidesText, verdictText } from "./words.ts";

/** A preview as lines for people: what changes, what runs on servers, what happens to data; the verdict is the last. */
export function previewLines(stack: string, preview: Preview, colors: Colors): string[] {
  const { changes, commands, stateful, verdict } = preview;
  return [
    ...section(
      "changes",
      changeGroups(changes).flatMap((group) => groupLines(group, colors)),
      colors,
    ),
    ...section("runs on servers", commandLines(commands, colors), colors),
    ...section(
      "data",
      stateful.map(({ text }) => `  ${colors.yellow("!")} ${oneLine(text)}`),
      colors,
    ),
    `${colors.bold(stack)}: ${painter(verdict, colors)(verdictText(preview))}`,
  ];
}

function section(title: string, lines: readonly string[], { bold }: Colors): string[] {
  return lines.length === 0 ? [] : [bold(title), ...lines, ""];
}

function groupLines(group: ChangeGroup, colors: Colors): string[] {
  const { op, properties } = group;
  const isWhole = op === "create" || op === "delete";
  const details = isWhole ? colors.dim(oneLine(detailsText(group))) : "";
  const head = [resourcesText(group), noteText(group), details].filter((text) => text !== "").join("  ");
  const inner = isWhole ? [] : properties.map((property) => `      ${propertyLine(property, colors)}`);
  return [`  ${markOf(op, colors)} ${head}`, ...inner];
}

function propertyLine(property: PropertyChange, colors: Colors): string {
  const path = oneLine(property.path);
  const [before, after] = sidesText(property);
  if (before === after) return `${path}  changed${property.secret ? " [secret]" : ""}`;
  return `${path}  ${colors.dim(before)} → ${after}`;
}

function commandLines(commands: readonly PlannedCommand[], { cyan, dim }: Colors): string[] {
  const rows = commands.map((command) => [command.server, commandText(command), command.why].map(oneLine));
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const [servers, whats] = [width(0), width(1)];
  return rows.map(
    ([server = "", what = "", why = ""]) => `  ${cyan(server.padEnd(servers))}  ${what.padEnd(whats)}  ${dim(why)}`,
  );
}

function markOf(op: ChangeOp, { green, yellow, magenta, red }: Colors): string {
  return { create: green, update: yellow, replace: magenta, delete: red }[op](marks[op]);
}

function painter(verdict: Verdict, { green, yellow, red }: Colors): (text: string) => string {
  return { unchanged: green, safe: green, stateful: yellow, unknown: red }[verdict];
}
