/**
 * Where the page is. All of it is behind the "#", so that the service has one page to serve.
 * @typedef {{ view: "stacks" }
 *   | { view: "stack", stack: string, part: "overview" | "releases" | "history" | "settings" }
 *   | { view: "operations" }
 *   | { view: "operation", id: string }
 *   | { view: "unknown" }} Route
 */

const parts = /** @type {const} */ (["overview", "releases", "history", "settings"]);

/**
 * @param {string} hash with its "#"
 * @returns {Route}
 */
export function routeOf(hash) {
  const [view = "", name = "", part = "overview", ...rest] = hash
    .replace(/^#?\/?/, "")
    .split("/")
    .map(decoded);
  if (rest.length > 0) return { view: "unknown" };
  if (view === "" || (view === "stacks" && name === "")) return { view: "stacks" };
  const known = parts.find((one) => one === part);
  if (view === "stacks" && known) return { view: "stack", stack: name, part: known };
  if (view === "operations") return name === "" ? { view: "operations" } : { view: "operation", id: name };
  return { view: "unknown" };
}

/**
 * `#/stacks/shop/history`
 * @param {...string} segments
 */
export function link(...segments) {
  return `#/${segments.map(encodeURIComponent).join("/")}`;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
