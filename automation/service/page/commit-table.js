import { Commit } from "./bits.js";
import { html } from "./preact.js";

/**
 * What a site runs, and what it would run.
 * @typedef {{ site: string, now: string | undefined, then: unknown }} Row `now`: the commit; undefined: it runs nothing yet
 */

/** @param {{ caption: string, rows: readonly Row[] }} props */
export function CommitTable({ caption, rows }) {
  return html`<table class="plain">
    <caption class="unseen">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Site</th>
        <th scope="col">Now</th>
        <th scope="col">Then</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ site, now, then }) =>
          html`<tr key=${site}>
            <th scope="row">${site}</th>
            <td>${now ? html`<${Commit} id=${now} />` : html`<span class="faint">nothing</span>`}</td>
            <td>${then}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
