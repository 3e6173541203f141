/**
 * Every code a user can meet, with one line on what it means. A code is a promise: it is never reused for another
 * meaning. docs/reference/errors.md has a row for each; a meta test holds the two together.
 */
export const catalogue = {
  // settings/
  GW_SETTINGS_INVALID: "one or more settings do not fit the schema",
  GW_SETTINGS_FILE: "the settings file is missing or is not YAML",
  // code to release
  GW_REPOSITORY_UNREACHABLE: "the Git repository did not answer",
  GW_BRANCH_NOT_FOUND: "the repository has no such branch",
} as const;

export type ErrorCode = keyof typeof catalogue;
