import { Commit, Mark } from "./bits.js";
import { isGood } from "./health.js";
import { html } from "./preact.js";

/** @import { StackStatus } from "./types.d.ts" */
/** @typedef {StackStatus["servers"][number]["sites"][number]} Copy */

/** Each site: what it answers a visitor, and below it the copy on each server. @param {{ status: StackStatus }} props */
export function SiteTable({ status: { sites, servers } }) {
  if (sites.length === 0) return null;
  return html`<section aria-labelledby="sites-title">
    <h2 id="sites-title">Sites</h2>
    <table class="ledger" role="table">
      <caption class="unseen">
        Sites, and what runs of them on each server
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">Site</th>
          <th role="columnheader" scope="col">Answers</th>
          <th role="columnheader" scope="col">Server</th>
          <th role="columnheader" scope="col">Release</th>
          <th role="columnheader" scope="col">Processes</th>
          <th role="columnheader" scope="col">Health</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${sites.map((site) => {
          const copies = servers.flatMap((server) =>
            server.sites.filter(({ name }) => name === site.name).map((copy) => ({ server: server.name, copy })),
          );
          const rows = Math.max(1, copies.length);
          const [first, ...others] = copies;
          return html`
            <tr role="row" class="first-of-site">
              <th role="rowheader" scope="rowgroup" rowspan=${rows}>
                ${site.name}<span class="under"><${Address} url=${site.url} /></span>
              </th>
              <td role="cell" data-label="Answers" rowspan=${rows}><${Answers} answers=${site.answers} /></td>
              <${CopyCells} ...${first} />
            </tr>
            ${others.map(
              (other) =>
                html`<tr role="row" class="again">
                  <${CopyCells} ...${other} />
                </tr>`,
            )}
          `;
        })}
      </tbody>
    </table>
  </section>`;
}

/** A link only where it is one that a browser goes to; all else is text. @param {{ url: string }} props */
function Address({ url }) {
  return /^https?:\/\//.test(url) ? html`<a href=${url} rel="noreferrer">${url}</a>` : url;
}

/** @param {{ answers: StackStatus["sites"][number]["answers"] }} props */
function Answers({ answers }) {
  if (answers.length === 0) return html`<span class="faint">not asked: its servers are records only</span>`;
  return answers.map(
    ({ path, status, says, ms }) =>
      html`<span class="answer">
        <${Mark} tone=${isGood({ status }) ? "good" : "bad"} text=${`${path} ${status ?? "no answer"}`} />
        <span class="faint">${ms} ms${says === "" ? "" : `: ${says}`}</span>
      </span>`,
  );
}

/** @param {{ server?: string, copy?: Copy }} props */
function CopyCells({ server, copy }) {
  if (!copy) return html`<td role="cell" colspan="4" class="faint" data-label="Server">no server tells of it</td>`;
  const { release, commit, active, processes, health, target } = copy;
  const isTold = release !== undefined;
  const silent = html`<span class="faint">not told</span>`;
  return html`
    <td role="cell" data-label="Server">${server}</td>
    <td role="cell" data-label="Release">
      ${
        !isTold
          ? silent
          : release === ""
            ? html`<${Mark} tone="bad" text="no release" />`
            : html`<${Commit} id=${commit ?? ""} /><span class="under">${release}</span>`
      }
    </td>
    <td role="cell" data-label="Processes" class="number">
      ${!isTold ? silent : active ? processes : html`<${Mark} tone="bad" text="stopped" />`}
    </td>
    <td role="cell" data-label="Health">
      ${isTold ? html`<${Mark} tone=${health && health < 400 ? "good" : "bad"} text=${health ? String(health) : "no answer"} />` : silent}
      ${
        target &&
        html`<span class="under"
          ><${Mark}
            tone=${target.state === "healthy" ? "good" : "bad"}
            text=${`balancer: ${target.state}${target.reason ? ` (${target.reason})` : ""}`}
        /></span>`
      }
    </td>
  `;
}
