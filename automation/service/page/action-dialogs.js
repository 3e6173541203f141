import { FaultBox } from "./bits.js";
import { Choices, Dialog } from "./dialog.js";
import { html, useState } from "./preact.js";
import { useWish } from "./wish.js";
import { newestFirst, shortCommit } from "./words.js";

/** @import { Stack } from "./types.d.ts" */
/** @typedef {{ stack: Stack, onClose: () => void }} Props */

/** @param {Props} props */
export function UpgradeDialog({ stack, onClose }) {
  const { ask, busy, fault } = useWish(stack.name);
  const now = newestFirst(stack.releases)[0]?.commits ?? {};
  const go = () => void ask({ kind: "upgrade" });
  return html`<${Dialog} title=${`Upgrade ${stack.name}`} onClose=${onClose}>
    <p>
      Each site is released anew from the newest commit of its branch. Settings and servers stay as they are. A release
      that does not pass its health check does not go public.
    </p>
    <table class="plain">
      <caption class="unseen">
        Sites and the commits they run
      </caption>
      <thead>
        <tr>
          <th scope="col">Site</th>
          <th scope="col">Now</th>
          <th scope="col">Then</th>
        </tr>
      </thead>
      <tbody>
        ${(stack.settings.sites ?? []).map(
          ({ name, branch }) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>
                ${now[name] ? html`<code>${shortCommit(now[name])}</code>` : html`<span class="faint">nothing</span>`}
              </td>
              <td>newest of ${branch ? html`<code>${branch}</code>` : "its branch"}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <${FaultBox} fault=${fault} />
    <${Choices}>
      <button type="button" class="primary" aria-disabled=${busy} onClick=${go}>Yes, upgrade</button>
    <//>
  <//>`;
}

/** @param {Props} props */
export function RefreshDialog({ stack, onClose }) {
  const { ask, busy, fault } = useWish(stack.name);
  const go = () => void ask({ kind: "refresh" });
  return html`<${Dialog} title=${`Refresh ${stack.name}`} onClose=${onClose}>
    <p>
      Looks at what is really there and writes it down. Nothing is changed in the cloud; the next preview then tells how
      to mend what somebody stopped or removed by hand.
    </p>
    <${FaultBox} fault=${fault} />
    <${Choices}>
      <button type="button" class="primary" aria-disabled=${busy} onClick=${go}>Yes, refresh</button>
    <//>
  <//>`;
}

/** The name has to be typed: this cannot be taken back. @param {Props} props */
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
        <input value=${typed} onInput=${type} autocomplete="off" autocapitalize="off" spellcheck="false" />
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
