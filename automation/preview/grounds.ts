import type { Settings } from "../../settings/index.ts";

/** What explains why a command runs again: the engine knows only that its script is another one. */
export interface Grounds {
  /** What is there may come from any of these: the settings of the last `up` that ended well, then of each one since. */
  readonly before: readonly Settings[];
  readonly after: Settings;
  /** Full commit ids by the name of the site: what runs, as far as that is known, and what would. */
  readonly commits: { readonly before: ReadonlyMap<string, string>; readonly after: ReadonlyMap<string, string> };
}
