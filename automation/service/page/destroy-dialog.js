import { FaultBox } from "./bits.js";
import { Choices, Dialog } from "./dialog.js";
import { html, useState } from "./preact.js";
import { useWish } from "./wish.js";

/** @import { Stack } from "./types.d.ts" */

/** The name has to be typed: this cannot be taken back. @param {{ stack: Stack, onClose: () => void }} props */
export function DestroyDialog({ stack, onClose }) {
  const { ask, busy, fault } = useWish(stack.name);
  const [typed, setTyped] = useState("");
  const [withData, setWithData] = useState(false);
  const isSure = typed.trim() === stack.name;
  const sites = (stack.settings.sites ?? []).map(({ name }) => name);

  const type = (/** @type {InputEvent} */ event) => setTyped(/** @type {HTMLInputElement} */ (event.target).value);
  const send = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (isSure) void ask({ kind: "destroy", ...(withData && { withData }) });
  };
  return html`<${Dialog} title=${`Destroy ${stack.name}`} tone="danger" onClose=${onClose}>
    <form onSubmit=${send}>
      <p>
        Removes every server and everything else of this stack. It cannot be taken back.
        ${sites.length > 0 && html`${" "}From then on <strong>${sites.join(", ")}</strong> ${sites.length === 1 ? "answers" : "answer"} nobody.`}
      </p>
      <p>Data volumes of database servers stay, with their data. What lies on any other server's disk is gone.</p>
      <label class="check"
        ><input type="checkbox" checked=${withData} onChange=${() => setWithData(!withData)} /> Remove the data volumes
        too</label
      >
      <label class="field"
        >Type <code>${stack.name}</code> to go on
        <input value=${typed} onInput=${type} autofocus autocomplete="off" autocapitalize="off" spellcheck="false" />
      </label>
      <${FaultBox} fault=${fault} />
      <${Choices}>
        <button type="submit" class="danger solid" aria-disabled=${busy || !isSure}>
          ${withData ? "Destroy it and its data" : "Destroy it"}
        </button>
      <//>
    </form>
  <//>`;
}
