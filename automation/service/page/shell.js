import { ProblemBox } from "./bits.js";
import { callerName } from "./caller.js";
import { Help } from "./help.js";
import { html, useLayoutEffect, useRef, useState } from "./preact.js";
import { link } from "./routes.js";
import { useShortcuts } from "./shortcuts.js";

/** @import { Fault } from "./api.js" */
/** @import { Route } from "./routes.js" */

/**
 * What is around every view: the way to the others, and one place that speaks to screen readers.
 * @param {{ route: Route, isNew: boolean, fault: Fault | undefined, onSignOut: () => void, children: unknown }} props
 *   `isNew`: the page has just been loaded, so that the focus is the browser's; `fault`: why signing out failed
 */
export function Shell({ route, isNew, fault, onSignOut, children }) {
  const [helping, setHelping] = useState(false);
  useShortcuts({
    "?": () => setHelping(true),
    "g s": () => (location.hash = link("stacks")),
    "g o": () => (location.hash = link("operations")),
  });
  const main = useRef(/** @type {HTMLElement | null} */ (null));
  const leftAlone = useRef(isNew);
  const address = JSON.stringify(route);

  // A new view is a new page: it begins at its heading, also for who does not see it.
  useLayoutEffect(() => {
    const heading = main.current?.querySelector("h1");
    document.title = `${titleOf(route)} · Gangway`;
    if (!leftAlone.current) {
      heading?.focus();
      scrollTo(0, 0);
    }
    leftAlone.current = false;
  }, [address]);

  const skip = (/** @type {MouseEvent} */ event) => {
    event.preventDefault();
    main.current?.focus();
  };
  const inStacks = route.view === "stacks" || route.view === "stack";
  const inOperations = route.view === "operations" || route.view === "operation";
  return html`
    <a class="skip" href="#content" onClick=${skip}>Skip to the content</a>
    <header class="top">
      <a class="brand" href=${link("stacks")}
        ><img src="/favicon.svg" alt="" width="22" height="22" /><span>Gangway</span></a
      >
      <nav aria-label="Main">
        <a href=${link("stacks")} aria-current=${inStacks ? "true" : undefined}>Stacks</a>
        <a href=${link("operations")} aria-current=${inOperations ? "true" : undefined}>Operations</a>
      </nav>
      <span class="spring"></span>
      <button
        type="button"
        class="quiet"
        aria-label="Help and shortcuts"
        title="Help and shortcuts (?)"
        onClick=${() => setHelping(true)}
      >
        ?
      </button>
      <button type="button" class="quiet" onClick=${onSignOut} title=${`Signed in as ${callerName()}`}>Sign out</button>
    </header>
    <main id="content" ref=${main} tabindex="-1">
      ${fault && html`<${ProblemBox} problem=${fault.problem} title="You are still signed in" />`} ${children}
    </main>
    ${helping && html`<${Help} onClose=${() => setHelping(false)} />`}
  `;
}

/** @param {Route} route */
function titleOf(route) {
  if (route.view === "stack") return route.part === "overview" ? route.stack : `${route.stack}, ${route.part}`;
  return { stacks: "Stacks", operations: "Operations", operation: "Operation", unknown: "Nothing here" }[route.view];
}
