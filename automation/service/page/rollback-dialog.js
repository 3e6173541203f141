import { Commit, FaultBox, timeText } from "./bits.js";
import { CommitTable } from "./commit-table.js";
import { Choices, Dialog } from "./dialog.js";
import { html, useState } from "./preact.js";
import { useWish } from "./wish.js";
import { newestFirst } from "./words.js";

/** @import { Release, Stack } from "./types.d.ts" */

/**
 * @param {{ stack: Stack, to?: Release, onClose: () => void }} props `to`: the release that is chosen at first
 */
export function RollbackDialog({ stack, to, onClose }) {
  const { ask, busy, fault } = useWish(stack.name);
  const [current, ...earlier] = newestFirst(stack.releases);
  const [chosen, setChosen] = useState((to ?? earlier[0])?.operation);
  const release = earlier.find(({ operation }) => operation === chosen);
  const rows = Object.entries(release?.commits ?? {}).map(([site, commit]) => ({
    site,
    now: current?.commits[site],
    then:
      current?.commits[site] === commit ? html`<span class="faint">the same</span>` : html`<${Commit} id=${commit} />`,
  }));
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
      The sites run an earlier commit again, and stay on it until the next upgrade, or an up with new settings. What a
      migration did to the data is not taken back.
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
    <${CommitTable} caption="Commits now and then" rows=${rows} />
    <${FaultBox} fault=${fault} />
    <${Choices}>
      <button type="button" class="primary" aria-disabled=${busy} onClick=${go}>Preview going back…</button>
    <//>
  <//>`;
}
