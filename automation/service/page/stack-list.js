import * as api from "./api.js";
import { FaultBox, Loading, More } from "./bits.js";
import { useNow } from "./hooks.js";
import { usePages } from "./pages.js";
import { html, useRef, useState } from "./preact.js";
import { useShortcuts } from "./shortcuts.js";
import { StackRow } from "./stack-row.js";

const everyMs = 4000;

/** All stacks, how they are, and what goes on. */
export function StackList() {
  const { items, next, loadMore, loadingMore, fault, loading } = usePages(api.stacks, [], everyMs);
  const [wanted, setWanted] = useState("");
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const now = useNow(1000);
  useShortcuts({ "/": () => field.current?.focus() });

  const shown = (items ?? []).filter(({ name }) => name.includes(wanted.trim().toLowerCase()));
  const type = (/** @type {InputEvent} */ event) => setWanted(/** @type {HTMLInputElement} */ (event.target).value);
  return html`
    <div class="headline">
      <h1 tabindex="-1">Stacks</h1>
      ${
        items &&
        items.length > 0 &&
        html`<label class="filter">
          <span class="unseen">Filter by name</span>
          <input ref=${field} type="search" placeholder="Filter by name" value=${wanted} onInput=${type} />
        </label>`
      }
    </div>
    <${FaultBox} fault=${fault} />
    ${!items && loading && html`<${Loading} text="Loading the stacks" />`}
    ${items && items.length === 0 && html`<${Empty} />`}
    ${
      shown.length > 0 &&
      html`<table class="ledger" role="table">
        <caption class="unseen">
          Stacks, with their state, sites, servers, releases and last operation
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">Stack</th>
            <th role="columnheader" scope="col">State</th>
            <th role="columnheader" scope="col">Sites</th>
            <th role="columnheader" scope="col">Servers</th>
            <th role="columnheader" scope="col">Release</th>
            <th role="columnheader" scope="col">Last operation</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${shown.map((stack) => html`<${StackRow} key=${stack.name} stack=${stack} now=${now} />`)}
        </tbody>
      </table>`
    }
    ${
      items &&
      items.length > 0 &&
      shown.length === 0 &&
      html`<p class="empty-line">No stack that is loaded has “${wanted.trim()}” in its name.</p>`
    }
    <p class="unseen" role="status">${wanted.trim() === "" || !items ? "" : `${shown.length} shown`}</p>
    <${More} left=${next !== null} text="Show more stacks" loading=${loadingMore} onMore=${loadMore} />
  `;
}

function Empty() {
  return html`<section class="empty" aria-labelledby="empty-title">
    <h2 id="empty-title">No stack yet</h2>
    <p>
      A stack is one web service with its servers: the sites it serves, where their code is, and how many servers carry
      them. Write that down in a file and bring it up. On this machine, without an account anywhere:
    </p>
    <pre><code>gangway up shop --local --settings shop.yaml</code></pre>
    <p>or let the service do it, from another program:</p>
    <pre><code>POST /v1/stacks                  {"name": "shop", "cloud": "local", "settings": {…}}
POST /v1/stacks/shop/operations  {"kind": "up"}</code></pre>
    <p>It shows up here by itself.</p>
  </section>`;
}
