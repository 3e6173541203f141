/**
 * What a preview was asked for: the change that a yes to it begins. Kept in memory only, since settings may hold
 * secrets that somebody has just typed.
 * @type {Map<string, { kind: "up", settings?: unknown }>}
 */
export const intents = new Map();
