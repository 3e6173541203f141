import { counted } from "./words.js";

/** @import { StackStatus } from "./types.d.ts" */

/** @typedef {"good" | "bad" | "plain"} Tone */
/** @typedef {{ tone: Tone, text: string }} Told */

/**
 * How the sites answer their visitors, in one line.
 * @param {StackStatus} status
 * @returns {Told}
 */
export function sitesHealth({ sites }) {
  const asked = sites.filter(({ answers }) => answers.length > 0);
  if (sites.length === 0) return { tone: "plain", text: "no site" };
  if (asked.length === 0) return { tone: "plain", text: `${counted(sites.length, "site")}, not asked` };
  const good = asked.filter(({ answers }) => answers.every(isGood)).length;
  if (good === asked.length) return { tone: "good", text: `${good === 1 ? "1 site answers" : `${good} sites answer`}` };
  return { tone: "bad", text: `${asked.length - good} of ${counted(asked.length, "site")} not well` };
}

/**
 * How the servers are, in one line.
 * @param {StackStatus} status
 * @returns {Told}
 */
export function serversHealth({ servers }) {
  const states = servers.map(({ state }) => state);
  if (states.every((state) => state === undefined)) return { tone: "plain", text: counted(servers.length, "server") };
  const running = states.filter((state) => state === "running").length;
  if (running === servers.length)
    return { tone: "good", text: running === 1 ? "1 server runs" : `${running} servers run` };
  return { tone: "bad", text: `${servers.length - running} of ${counted(servers.length, "server")} not running` };
}

/**
 * Whether this is how a working site answers.
 * @param {{ status?: number | undefined }} answer
 */
export function isGood({ status }) {
  return status !== undefined && status < 400;
}

/** "12.1" @param {number} mebibytes */
export function gibibytes(mebibytes) {
  return (mebibytes / 1024).toFixed(1);
}
