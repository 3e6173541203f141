import * as api from "./api.js";
import { Loading } from "./bits.js";
import { setCaller } from "./caller.js";
import { OperationList } from "./operation-list.js";
import { OperationPage } from "./operation-page.js";
import { html, render, useEffect, useState } from "./preact.js";
import { routeOf } from "./routes.js";
import { Shell } from "./shell.js";
import { SignIn } from "./sign-in.js";
import { StackList } from "./stack-list.js";
import { StackPage } from "./stack-page.js";

/** @import { Caller } from "./caller.js" */
/** @import { Route } from "./routes.js" */

function App() {
  const route = useRoute();
  const [known, setKnown] = useState(/** @type {boolean | undefined} */ (undefined));

  useEffect(() => {
    const out = () => setKnown(false);
    addEventListener(api.signedOut, out);
    // The cookie cannot be read from here: whether it is good, only the service knows.
    api.session().then(enter, out);
    return () => removeEventListener(api.signedOut, out);
  }, []);

  const enter = (/** @type {Caller} */ caller) => {
    setCaller(caller);
    setKnown(true);
  };
  const leave = () => void api.signOut().finally(() => setKnown(false));
  if (known === undefined) return html`<main><${Loading} text="Looking who is there" /></main>`;
  if (!known) return html`<${SignIn} onDone=${enter} />`;
  return html`<${Shell} route=${route} onSignOut=${leave}>${viewOf(route)}<//>`;
}

/** @param {Route} route */
function viewOf(route) {
  if (route.view === "stacks") return html`<${StackList} />`;
  if (route.view === "stack") return html`<${StackPage} key=${route.stack} name=${route.stack} part=${route.part} />`;
  if (route.view === "operations") return html`<${OperationList} />`;
  if (route.view === "operation") return html`<${OperationPage} key=${route.id} id=${route.id} />`;
  return html`<h1 tabindex="-1">Nothing is here</h1>
    <p>This page has no such address. <a href="#/stacks">All stacks</a></p>`;
}

function useRoute() {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const turn = () => setRoute(routeOf(location.hash));
    addEventListener("hashchange", turn);
    return () => removeEventListener("hashchange", turn);
  }, []);
  return route;
}

const place = document.getElementById("app");
if (place) {
  place.textContent = "";
  render(html`<${App} />`, place);
}
