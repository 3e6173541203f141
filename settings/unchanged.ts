import type { Fault } from "./faults.ts";

/** A setting that must stay as it is, in this change at least. */
export interface Unchanged<Value> {
  path: string;
  before: Value;
  after: Value;
  /** What would happen, to be read after the path. */
  what: string;
  /** The way to what is wanted. */
  instead: string;
}

/** A fault where the setting does not stay. */
export function unchanged<Value extends string | number | undefined>(setting: Unchanged<Value>): Fault[] {
  const { path, before, after, what, instead } = setting;
  if (before === after) return [];
  return [{ path, what, got: shown(after), allowed: `${before ?? "left out"}, as it is; ${instead}` }];
}

/** A fault where the setting gets smaller. */
export function notSmaller({ path, before, after, what, instead }: Unchanged<number>): Fault[] {
  return after >= before ? [] : [{ path, what, got: shown(after), allowed: `${before} or more; ${instead}` }];
}

function shown(value: string | number | undefined): string {
  return value === undefined ? "nothing" : JSON.stringify(String(value));
}
