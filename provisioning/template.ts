import { readFileSync } from "node:fs";

/** The text of a file of this folder. */
export function textOf(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

/**
 * Puts values in the place of `{{name}}`.
 *
 * @throws Error when a name has no value or a value no place
 */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  const unused = new Set(Object.keys(values));
  const filled = template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the template wants ${name}`);
    unused.delete(name);
    return value;
  });
  if (unused.size > 0) throw new Error(`the template has no place for ${[...unused].join(", ")}`);
  return filled;
}
