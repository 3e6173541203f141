import { Mark, More } from "./bits.js";
import { ChangeItem } from "./change-item.js";
import { Icon } from "./icons.js";
import { html, useState } from "./preact.js";
import { groupsOf, verdictOf } from "./preview-model.js";
import { changeWord, counted, countedOps } from "./words.js";

/** @import { Group } from "./preview-model.js" */
/** @import { Preview, ResourceOp } from "./types.d.ts" */

const atOnce = 50;
/** @type {Partial<Record<ResourceOp, string>>} */
const signs = { create: "plus", update: "change", replace: "replace", delete: "minus" };

/** What would change: what happens to data first, then the rest. @param {{ preview: Preview }} props */
export function PreviewView({ preview }) {
  const { verdict, counts, changes, commands = [], stateful } = preview;
  const { tone, title, text } = verdictOf(verdict);
  return html`
    <section class=${`verdict ${tone}`} aria-labelledby="verdict-title">
      <h2 id="verdict-title"><${Mark} tone=${tone} text=${title} /></h2>
      <p>${text}</p>
      ${
        stateful.length > 0 &&
        html`<ul class="stateful">
          ${stateful.map((step) => html`<li><${Icon} name="warning" />${step.text}</li>`)}
        </ul>`
      }
      <ul class="counts">
        ${countedOps(counts).map(
          ({ op, count }) =>
            html`<li class=${op}>
              <${Icon} name=${signs[op]} /><strong>${count}</strong> ${changeWord({ op }, "planned")}
            </li>`,
        )}
      </ul>
    </section>
    ${commands.length > 0 && html`<${Commands} commands=${commands} />`}
    ${changes.length > 0 && html`<${Changes} preview=${preview} />`}
  `;
}

/** @param {{ commands: NonNullable<Preview["commands"]> }} props */
function Commands({ commands }) {
  return html`<section aria-labelledby="commands-title">
    <h2 id="commands-title">What runs on servers</h2>
    <table class="ledger" role="table">
      <caption class="unseen">
        Commands that will run, where and why
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">Server</th>
          <th role="columnheader" scope="col">What</th>
          <th role="columnheader" scope="col">Why</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${commands.map(
          ({ name, server, what, site, why }) =>
            html`<tr role="row" key=${name}>
              <th role="rowheader" scope="row">${server}</th>
              <td role="cell" data-label="What"><span>${what}${site && html` of <strong>${site}</strong>`}</span></td>
              <td role="cell" data-label="Why">${why}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** @param {{ preview: Preview }} props */
function Changes({ preview }) {
  const [room, setRoom] = useState(atOnce);
  const groups = groupsOf(preview.changes);
  return html`<section aria-labelledby="changes-title">
    <h2 id="changes-title">Changes</h2>
    ${groups.slice(0, room).map((group) => html`<${GroupOfChanges} key=${group.urn} group=${group} />`)}
    <${Rest} count=${groups.length - room} what="component" onMore=${() => setRoom(room + atOnce)} />
  </section>`;
}

/** @param {{ group: Group }} props */
function GroupOfChanges({ group: { title, type, changes } }) {
  const [room, setRoom] = useState(atOnce);
  return html`<div class="group">
    <h3>${title} <span class="line-type">${type}</span></h3>
    <ul>
      ${changes
        .slice(0, room)
        .map((change) => html`<${ChangeItem} key=${change.urn} change=${change} sign=${signs[change.op] ?? "dot"} />`)}
    </ul>
    <${Rest} count=${changes.length - room} what="resource" onMore=${() => setRoom(room + atOnce)} />
  </div>`;
}

/** What is not drawn before somebody asks for it. @param {{ count: number, what: string, onMore: () => void }} props */
function Rest({ count, what, onMore }) {
  return html`<${More} left=${count > 0} text=${counted(count, `more ${what}`)} onMore=${onMore} small />`;
}
