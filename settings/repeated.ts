import type { Fault } from "./faults.ts";

export interface Entry {
  path: string;
  /** Empty: cannot be read, and is the same as nothing else. */
  value: string;
}

/** A fault for each entry that was there before. */
export function repeated(entries: Entry[], allowed: string): Fault[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ path, value }) => {
    const before = first.get(value);
    if (value !== "" && before === undefined) first.set(value, path);
    return before === undefined
      ? []
      : [{ path, what: `is the same as ${before}`, got: JSON.stringify(value), allowed }];
  });
}
