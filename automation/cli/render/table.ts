import { stripVTControlCharacters } from "node:util";

/**
 * Rows as lines, each column as wide as its widest cell; colours take no room. Only the last column may hold what users
 * write as they like: it needs no padding, so it can't push others out of line.
 */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))));
  }
  const padded = (cell: string, column: number) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell));
  return rows.map((row) => row.map(padded).join("  ").trimEnd());
}

function widthOf(cell: string): number {
  return stripVTControlCharacters(cell).length;
}
