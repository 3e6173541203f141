import type { z } from "zod";
import { faultFrom } from "../../../settings/faults.ts";
import { changeFaults, parseSettings, SettingsError, type Fault } from "../../../settings/index.ts";

/** The least that settings can say. */
export function least(): { access: Record<string, unknown>; sites: Record<string, unknown>[] } & Record<
  string,
  unknown
> {
  return {
    access: { sshFrom: ["203.0.113.7/32"] },
    sites: [{ name: "shop", repository: "https://code.example/shop.git" }],
  };
}

/** The faults of settings; none where they are accepted. */
export function faultsOf(raw: unknown): readonly Fault[] {
  try {
    parseSettings(raw);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

/** What is wrong with one value; undefined where it is accepted. */
export function faultOf(schema: z.ZodType, value: unknown): string | undefined {
  const issue = schema.safeParse(value, { reportInput: true }).error?.issues[0];
  return issue && faultFrom(issue).what;
}

/** What settings say beside the least. */
export type Change = Record<string, unknown>;

/** The faults of going from one to the other. */
export function faultsOfChange(before: Change, after: Change): Fault[] {
  return changeFaults(parseSettings({ ...least(), ...before }), parseSettings({ ...least(), ...after }));
}

/** The same as `path: what`. */
export function whatInChange(before: Change, after: Change): string[] {
  return faultsOfChange(before, after).map(({ path, what }) => `${path}: ${what}`);
}
