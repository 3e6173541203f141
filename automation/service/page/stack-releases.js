import { Age, Commit, timeText } from "./bits.js";
import { may } from "./caller.js";
import { useNow } from "./hooks.js";
import { html, useState } from "./preact.js";
import { RollbackDialog } from "./rollback-dialog.js";
import { link } from "./routes.js";
import { newestFirst } from "./words.js";

/** @import { Release, Stack } from "./types.d.ts" */

/** @param {{ stack: Stack }} props */
export function StackReleases({ stack }) {
  const now = useNow(10_000);
  const [back, setBack] = useState(/** @type {Release | undefined} */ (undefined));
  const releases = newestFirst(stack.releases);
  return html`<section aria-labelledby="releases-title">
    <h2 id="releases-title" class="unseen">Releases</h2>
    ${releases.length === 0 && html`<p class="empty-line">Nothing has been released yet. The first <strong>Up</strong> does it.</p>`}
    ${
      releases.length > 0 &&
      html`<table class="ledger" role="table">
        <caption class="unseen">
          Releases, newest first
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">Released</th>
            <th role="columnheader" scope="col">Commits</th>
            <th role="columnheader" scope="col">Operation</th>
            <th role="columnheader" scope="col"><span class="unseen">Roll back</span></th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${releases.map(
            (release, index) =>
              html`<tr role="row" key=${release.operation}>
                <th role="rowheader" scope="row">
                  <${Age} time=${release.time} now=${now} /> <span class="under">${timeText(release.time)}</span>
                </th>
                <td role="cell" data-label="Commits">
                  ${Object.entries(release.commits).map(
                    ([site, commit]) => html`<span class="commit"> ${site} <${Commit} id=${commit} /></span>`,
                  )}
                </td>
                <td role="cell" data-label="Operation">
                  <a href=${link("operations", release.operation)}>what was done</a>
                </td>
                <td role="cell" class="end">
                  ${
                    index === 0
                      ? html`<span class="faint">runs now</span>`
                      : may("preview", "change") &&
                        html`<button type="button" class="small" onClick=${() => setBack(release)}>
                          Roll back to this…
                        </button>`
                  }
                </td>
              </tr>`,
          )}
        </tbody>
      </table>`
    }
    ${back && html`<${RollbackDialog} stack=${stack} to=${back} onClose=${() => setBack(undefined)} />`}
  </section>`;
}
