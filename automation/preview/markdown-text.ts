import { shortened } from "./shown-value.ts";
import { oneLine } from "./words.ts";

/** A part of a comment: a heading, and rows. */
export interface Section {
  readonly heading: string;
  readonly rows: readonly string[];
}

/** Longer cells make a table that nobody can read. */
const longestCell = 300;

/**
 * Text of somebody else's that cannot be anything but text in Markdown: no HTML, link, mention, table cell, second line.
 * Code hosts look for what mentions people (`@name`) or refers to something (`#12`, `GH-12`, `!4`) in the text that comes
 * of the Markdown, where escapes are undone already; only an empty comment behind the sign keeps it from its name.
 */
export function escaped(text: string): string {
  return oneLine(shortened(text, longestCell))
    .replace(
      /([@#!$%~&](?=\S)|(?<=\b[Gg][Hh])-(?=\d))|[^\p{L}\p{M}\p{N} ,;()→…±+=/.-]/gu,
      (sign, refers) => `&#${sign.codePointAt(0)};${refers === undefined ? "" : "<!---->"}`,
    )
    .replace(/^([ +=-]|\d+[.)])/, (start) => start.replace(/[^\d]/, (sign) => `&#${sign.codePointAt(0)};`))
    .replace(/\b(www)\./gi, "$1&#46;");
}

/** A table with its heading; every cell is escaped. */
export function table(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): Section {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return {
    heading: `${title}\n\n${line(columns)}${line(columns.map(() => "---"))}`,
    rows: rows.map((row) => line(row.map(escaped))),
  };
}

/**
 * Joins a first line and sections in at most `most` characters. Rows that find no room are counted in the last line,
 * and sections without rows are left out.
 */
export function fitted(first: string, sections: readonly Section[], most: number, command: string): string {
  const note = (left: number) => `\n${left} more: ${escaped(command)} tells them.\n`;
  let room = most - note(Number.MAX_SAFE_INTEGER).length - first.length;
  let left = 0;
  let text = first;
  for (const { heading, rows } of sections) {
    const shown: string[] = [];
    let free = room - heading.length - 1;
    for (const row of rows) {
      free -= row.length;
      if (free < 0) break;
      shown.push(row);
    }
    left += rows.length - shown.length;
    if (shown.length === 0) continue;
    const section = `\n${heading}${shown.join("")}`;
    text += section;
    room -= section.length;
  }
  return left === 0 ? text : text + note(left);
}
