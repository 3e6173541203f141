import type { ChangeOp } from "./change.ts";
import { changeGroups, type ChangeGroup } from "./groups.ts";
import { escaped, fitted, table, type Section } from "./markdown-text.ts";
import type { Preview } from "./preview.ts";
import { commandText, detailsText, marks, noteText, resourcesText, sidesText, verdictText } from "./words.ts";

/** What a comment on GitHub may have is 65,536 characters; GitLab and Bitbucket allow more, or as much. */
const most = 60_000;

/** A preview as a comment on a pull request: the verdict first, and never longer than such a comment may be. */
export function previewMarkdown(stack: string, preview: Preview): string {
  const { changes, commands, stateful } = preview;
  const groups = changeGroups(changes);
  const of = (...ops: ChangeOp[]) => groups.filter(({ op }) => ops.includes(op));
  const sections: Section[] = [
    { heading: "#### Data\n\n", rows: stateful.map(({ text }) => `- ${escaped(text)}\n`) },
    table(
      "#### Runs on servers",
      ["server", "what", "why"],
      commands.map((command) => [command.server, commandText(command), command.why]),
    ),
    table("#### Changes", ["", "resource", "property", "before", "after"], of("replace", "update").flatMap(changeRows)),
    table("#### Removed", ["resource", "with"], of("delete").map(wholeRow)),
    table("#### Created", ["resource", "with"], of("create").map(wholeRow)),
  ];
  const first = `**${escaped(stack)}: ${escaped(verdictText(preview))}**\n`;
  return fitted(first, sections, most, `gangway preview ${stack}`);
}

/** One row a property; one for a resource of which none is told. */
function changeRows(group: ChangeGroup): string[][] {
  const { op, properties } = group;
  const title = [resourcesText(group), noteText(group)].filter((text) => text !== "").join(": ");
  if (properties.length === 0) return [[marks[op], title, "", "", ""]];
  return properties.map((property, place) => {
    const first = place === 0 ? [marks[op], title] : ["", ""];
    return [...first, property.path, ...sidesText(property)];
  });
}

function wholeRow(group: ChangeGroup): string[] {
  return [resourcesText(group), [noteText(group), detailsText(group)].filter((text) => text !== "").join(": ")];
}
