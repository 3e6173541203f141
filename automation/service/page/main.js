import * as api from "./api.js";
import { FaultBox, Loading } from "./bits.js";
import { callerName, setCaller } from "./caller.js";
import { forget } from "./forget.js";
import { faultOf, useLoad } from "./hooks.js";
import { OperationList } from "./operation-list.js";
import { OperationPage } from "./operation-page.js";
import { html, render, useEffect, useState } from "./preact.js";
import { routeOf } from "./routes.js";
import { Shell } from "./shell.js";
import { SignIn } from "./sign-in.js";
import { StackList } from "./stack-list.js";
import { StackPage } from "./stack-page.js";

/** @import { Fault } from "./api.js" */
/** @import { Caller } from "./caller.js" */
/** @import { Route } from "./routes.js" */

/** How soon a service that could not tell who is there is asked again. */
const againMs = 3000;

function App() {
  const route = useRoute();
  const [known, setKnown] = useState(/** @type {boolean | undefined} */ (undefined));
  const [isNew, setNew] = useState(true);
  const [leaveFault, setLeaveFault] = useState(/** @type {Fault | undefined} */ (undefined));
  // The cookie cannot be read from here: whether it is good, only the service knows.
  const session = useLoad(api.session, [], known === undefined ? againMs : undefined);

  const out = () => {
    setNew(false);
    setKnown(false);
  };
  useEffect(() => {
    addEventListener(api.signedOut, out);
    return () => removeEventListener(api.signedOut, out);
  }, []);
  useEffect(() => {
    if (session.value) enter(session.value);
    else if (session.fault?.status === 401) out();
  }, [session.value, session.fault]);

  const enter = (/** @type {Caller} */ caller) => {
    if (caller.name !== callerName()) forget();
    setCaller(caller);
    setLeaveFault(undefined);
    setKnown(true);
  };
  const leave = async () => {
    const fault = await api.signOut().then(() => undefined, faultOf);
    setLeaveFault(fault);
    if (fault) return;
    forget();
    out();
  };
  if (known === undefined)
    return html`<main>
      ${session.fault ? html`<${FaultBox} ...${session} />` : html`<${Loading} text="Looking who is there" />`}
    </main>`;
  if (!known) return html`<${SignIn} onDone=${enter} />`;
  return html`<${Shell} ...${{ route, isNew }} fault=${leaveFault} onSignOut=${() => void leave()}
    >${viewOf(route)}<//
  >`;
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
