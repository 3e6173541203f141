export { resolveCommits, type ResolvedSettings, type ResolvedSite } from "./commits.ts";
export { readSettingsFile } from "./file.ts";
export { parseSettings, SettingsError } from "./parse.ts";
export type { Fault } from "./faults.ts";
export type { Settings } from "./schema.ts";
export type { Site } from "./site.ts";
