import * as api from "./api.js";
import { ProblemBox } from "./bits.js";
import { faultOf } from "./hooks.js";
import { html, useEffect, useRef, useState } from "./preact.js";

/** @import { Caller } from "./caller.js" */
/** @import { Fault } from "./api.js" */

/** @param {{ onDone: (caller: Caller) => void }} props */
export function SignIn({ onDone }) {
  const [fault, setFault] = useState(/** @type {Fault | undefined} */ (undefined));
  const [busy, setBusy] = useState(false);
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => {
    document.title = "Sign in · Gangway";
    field.current?.focus();
  }, []);

  const send = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const token = field.current?.value.trim() ?? "";
    if (busy || token === "") return;
    setBusy(true);
    try {
      onDone(await api.signIn(token));
    } catch (error) {
      setFault(faultOf(error));
      setBusy(false);
      field.current?.focus();
    }
  };

  return html`<main class="sign-in">
    <p class="brand"><img src="/favicon.svg" alt="" width="28" height="28" /> Gangway</p>
    <h1>Sign in</h1>
    <form onSubmit=${send}>
      <label for="token">Token</label>
      <input
        id="token"
        ref=${field}
        type="password"
        autocomplete="current-password"
        spellcheck="false"
        required
        placeholder="gw_…"
        aria-describedby="token-help"
      />
      <button class="primary" type="submit" aria-disabled=${busy}>${busy ? "Signing in…" : "Sign in"}</button>
    </form>
    ${fault && html`<${ProblemBox} problem=${fault.problem} title=${fault.status === 401 ? "This token is not known" : undefined} />`}
    <div id="token-help" class="help">
      <p>A token says who you are and what you may do. Make one on the machine that runs the service:</p>
      <pre><code>gangway token create --name "your name" --scope read,preview,change</code></pre>
      <p>It is shown once. This page hands it over for a cookie and does not keep it.</p>
    </div>
  </main>`;
}
