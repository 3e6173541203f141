import { FaultBox, timeText } from "./bits.js";
import { Choices, Dialog } from "./dialog.js";
import { html, useState } from "./preact.js";
import { useWish } from "./wish.js";
import { newestFirst, shortCommit } from "./words.js";

/** @import { Release, Stack } from "./types.d.ts" */

/**
 * @param {{ stack: Stack, to?: Release, onClose: () => void }} props `to`: the release that is chosen at first
 */
export function RollbackDialog({ stack, to, onClose }) {
  const { ask, busy, fault } = useWish(stack.name);
  const [current, ...earlier] = newestFirst(stack.releases);
  const [chosen, setChosen] = useState((to ?? earlier[0])?.operation);
  const release = earlier.find(({ operation }) => operation === chosen);
  const go = () =>
    release &&
    void ask({ kind: "preview", of: "rollback", to: release.operation }, { kind: "rollback", to: release.operation });

  if (earlier.length === 0)
    return html`<${Dialog} title=${`Roll back ${stack.name}`} onClose=${onClose}>
      <p>There is no earlier release to go back to.</p>
      <${Choices} no="Close" />
    <//>`;
  return html`<${Dialog} title=${`Roll back ${stack.name}`} onClose=${onClose}>
    <p>
      The sites run an earlier commit again, and stay on it until the next upgrade or other settings. What a migration
      did to the data is not taken back.
    </p>
    <fieldset>
      <legend>Back to the release of</legend>
      ${earlier.map(
        ({ operation, time }) =>
          html`<label class="check">
            <input type="radio" name="release" checked=${operation === chosen} onChange=${() => setChosen(operation)} />
            ${timeText(time)}
          </label>`,
      )}
    </fieldset>
    <table class="plain">
      <caption class="unseen">
        Commits now and then
      </caption>
      <thead>
        <tr>
          <th scope="col">Site</th>
          <th scope="col">Now</th>
          <th scope="col">Then</th>
        </tr>
      </thead>
      <tbody>
        ${Object.entries(release?.commits ?? {}).map(
          ([site, commit]) =>
            html`<tr>
              <th scope="row">${site}</th>
              <td><code>${shortCommit(current?.commits[site] ?? "")}</code></td>
              <td>
                ${current?.commits[site] === commit ? html`<span class="faint">the same</span>` : html`<code>${shortCommit(commit)}</code>`}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    <${FaultBox} fault=${fault} />
    <${Choices}>
      <button type="button" class="primary" aria-disabled=${busy} onClick=${go}>Preview going back…</button>
    <//>
  <//>`;
}
