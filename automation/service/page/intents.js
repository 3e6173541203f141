/**
 * What a preview was asked for: the change that a yes to it begins. Kept in memory only, since settings may hold
 * secrets that somebody has just typed.
 * @typedef {{ kind: "up", settings?: unknown } | { kind: "upgrade" } | { kind: "rollback", to: string }} Intent
 */

/** By the id of the preview. @type {Map<string, Intent>} */
export const intents = new Map();
