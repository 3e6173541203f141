/** @import { Problem } from "./types.d.ts" */

/**
 * A fault in one shape, whichever way it was told.
 * @param {Problem} problem
 */
export function problemText({ text, code = "", what, title, detail, got, allowed, fix, details = [], faults = [] }) {
  return {
    code,
    what: text?.what ?? what ?? detail ?? title ?? "something went wrong",
    got: text?.got ?? got,
    allowed: text?.allowed ?? allowed,
    fix: text?.fix ?? fix,
    details: Array.isArray(details) ? details : [],
    faults,
  };
}
