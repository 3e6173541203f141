import { FaultBox } from "./bits.js";
import { drafts } from "./drafts.js";
import { intents } from "./intents.js";
import { html, useState } from "./preact.js";
import { link } from "./routes.js";
import { useWish } from "./wish.js";

/** @import { Operation, Preview } from "./types.d.ts" */

const questions = { up: "Change", upgrade: "Upgrade", rollback: "Roll back" };

/** The question after a preview. What touches data is confirmed by itself. @param {{ operation: Operation, preview: Preview }} props */
export function YesBar({ operation, preview }) {
  const { ask, busy, fault } = useWish(operation.stack);
  const [isRead, setRead] = useState(false);
  const intent = intents.get(operation.id);
  const back = link("stacks", operation.stack);
  if (!intent)
    return html`<p class="yes-bar calm">
      This was a look: a preview changes nothing by itself. <a href=${back}>Back to ${operation.stack}</a>
    </p>`;
  const hasSettings = "settings" in intent;
  if (preview.verdict === "unchanged" && !hasSettings)
    return html`<p class="yes-bar calm">There is nothing to do. <a href=${back}>Back to ${operation.stack}</a></p>`;

  const needsCare = preview.verdict === "stateful" || preview.verdict === "unknown";
  const care =
    preview.verdict === "stateful" ? "I have read what happens to data" : "I go on without knowing what changes";
  const mayGo = !busy && (!needsCare || isRead);
  const go = async () => {
    if (!mayGo || !(await ask(intent))) return;
    // It stands for one yes: who comes back to it has to look anew.
    intents.delete(operation.id);
    if (hasSettings) drafts.delete(operation.stack);
  };
  return html`<div class="yes-bar" role="group" aria-label="Go on?">
    <strong>${questions[intent.kind]} ${operation.stack} like this?</strong>
    ${needsCare && html`<label class="check"><input type="checkbox" checked=${isRead} onChange=${() => setRead(!isRead)} /> ${care}</label>`}
    <span class="spring"></span>
    <button type="button" class="primary" aria-disabled=${!mayGo} onClick=${() => void go()}>Yes, do it</button>
    ${hasSettings && html`<a class="button" href=${link("stacks", operation.stack, "settings")}>Edit again</a>`}
    <a class="button" href=${back}>No, leave it</a>
    <${FaultBox} fault=${fault} />
  </div>`;
}
