import { FaultBox, Loading, ProblemBox } from "./bits.js";
import { may } from "./caller.js";
import { drafts } from "./drafts.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "./preact.js";
import { parseYaml, yamlText } from "./yaml.js";
import { useWish } from "./wish.js";

/** @import { Stack } from "./types.d.ts" */

/** What a stack should be. A change of it goes the way of all changes: preview, then yes. @param {{ stack: Stack }} props */
export function StackSettings({ stack }) {
  const { ask, busy, fault } = useWish(stack.name);
  const [text, setText] = useState(/** @type {string | undefined} */ (undefined));
  const [draft, setDraft] = useState(drafts.get(stack.name));
  const [wrong, setWrong] = useState(/** @type {string | undefined} */ (undefined));
  const settings = JSON.stringify(stack.settings);
  useEffect(() => {
    yamlText(stack.settings).then(setText, (/** @type {unknown} */ error) => setWrong(String(error)));
  }, [settings]);

  const write = (/** @type {string | undefined} */ next) => {
    if (next === undefined) drafts.delete(stack.name);
    else drafts.set(stack.name, next);
    setDraft(next);
  };
  const isWriting = draft !== undefined;
  const wasWriting = useRef(isWriting);
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  // Into the field once it is there, and back to the button; not when a draft is found, which is a view as all others.
  useLayoutEffect(() => {
    if (wasWriting.current !== isWriting) place.current?.focus();
    wasWriting.current = isWriting;
  }, [isWriting]);

  const preview = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    try {
      const wanted = await parseYaml(draft ?? "");
      setWrong(undefined);
      await ask({ kind: "preview", settings: wanted }, { kind: "up", settings: wanted });
    } catch (error) {
      setWrong(error instanceof Error ? error.message : String(error));
    }
  };
  const type = (/** @type {InputEvent} */ event) => write(/** @type {HTMLTextAreaElement} */ (event.target).value);

  if (text === undefined && wrong)
    return html`<${ProblemBox} problem=${{ what: "the settings cannot be shown", details: [wrong] }} />`;
  if (text === undefined) return html`<${Loading} text="Loading the settings" />`;
  if (draft === undefined)
    return html`<section aria-labelledby="settings-title">
      <h2 id="settings-title" class="unseen">Settings</h2>
      <pre class="settings" tabindex="0" aria-label="Settings of ${stack.name}">${text}</pre>
      ${may("preview", "change") && html`<p><button type="button" ref=${place} onClick=${() => write(text)}>Edit…</button></p>`}
    </section>`;
  return html`<section aria-labelledby="settings-title">
    <h2 id="settings-title" class="unseen">Settings</h2>
    <form onSubmit=${preview}>
      <label for="settings">Settings of ${stack.name}, as YAML</label>
      <p id="settings-help" class="help">
        Secret values read <code>[secret]</code>; left as they are, they stay what they were. Nothing is changed before
        you have seen the preview and said yes.
      </p>
      <textarea
        id="settings"
        class="settings"
        spellcheck="false"
        autocapitalize="off"
        aria-describedby="settings-help"
        rows=${Math.min(40, draft.split("\n").length + 2)}
        value=${draft}
        onInput=${type}
        ref=${place}
      ></textarea>
      ${wrong && html`<${ProblemBox} problem=${{ what: "this is not YAML", details: [wrong] }} />`}
      <${FaultBox} fault=${fault} />
      <div class="choices">
        <button type="submit" class="primary" aria-disabled=${busy}>Preview this…</button>
        <button type="button" onClick=${() => write(undefined)}>Throw it away</button>
      </div>
    </form>
  </section>`;
}
