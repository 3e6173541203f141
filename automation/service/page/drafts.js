/**
 * Settings that are being written, by stack: as text, as they were typed. Kept in memory only, as they may hold secrets,
 * until they are brought up or thrown away, so that looking elsewhere loses nothing.
 * @type {Map<string, string>}
 */
export const drafts = new Map();
