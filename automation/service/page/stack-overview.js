import * as api from "./api.js";
import { FaultBox, Loading, Mark } from "./bits.js";
import { useLoad } from "./hooks.js";
import { html } from "./preact.js";
import { ServerTable } from "./server-table.js";
import { SiteTable } from "./site-table.js";

/** @import { Stack, StackStatus } from "./types.d.ts" */

/** How a stack is, asked when one looks: every server and site is asked, which takes some seconds. @param {{ stack: Stack }} props */
export function StackOverview({ stack }) {
  if (stack.state === "new")
    return html`<p class="empty-line">
      Nothing is there yet. <strong>Bring up…</strong> shows what it would make, and asks.
    </p>`;
  return html`<${Asked} name=${stack.name} ended=${stack.lastOperation?.ended ?? ""} />`;
}

/** @param {{ name: string, ended: string }} props */
function Asked({ name, ended }) {
  const { value, fault, loading, reload } = useLoad((signal) => api.status(name, signal), [name, ended]);
  return html`
    <div class="asked">
      <div role="status">
        ${loading && html`<${Loading} text=${value ? "Asking again" : "Asking every server and site how it is"} />`}
      </div>
      ${
        (value || fault) &&
        html`<button type="button" class="small" aria-disabled=${loading} onClick=${() => loading || reload()}>
          Ask again
        </button>`
      }
    </div>
    <${FaultBox} fault=${fault} />
    ${
      value &&
      html`
        <${Doors} status=${value} />
        <${SiteTable} status=${value} />
        <${ServerTable} servers=${value.servers} />
      `
    }
  `;
}

/** What is before and behind the servers. @param {{ status: StackStatus }} props */
function Doors({ status: { balancer, database } }) {
  if (!balancer && !database) return null;
  return html`<dl class="facts">
    ${
      balancer &&
      html`<div>
        <dt>Load balancer</dt>
        <dd>
          <code>${balancer.dnsName}</code>
          ${balancer.sites.map(
            ({ name, healthy, total }) =>
              html`<${Mark}
                tone=${healthy === total && total > 0 ? "good" : "bad"}
                text=${`${name} ${healthy}/${total} healthy`}
              />`,
          )}
          ${balancer.trouble && html`<${Mark} tone="bad" text=${`its targets are not known: ${balancer.trouble}`} />`}
        </dd>
      </div>`
    }
    ${
      database &&
      html`<div>
        <dt>Database</dt>
        <dd>
          ${database.engine} ${database.version} on ${database.server}
          ${database.active !== undefined && html`<${Mark} tone=${database.active ? "good" : "bad"} text=${database.active ? "running" : "not running"} />`}
          ${database.sizeMiB !== undefined && html`<span>${database.sizeMiB} MiB</span>`}
          ${database.volumeId && html`<code class="faint">${database.volumeId}</code>`}
        </dd>
      </div>`
    }
  </dl>`;
}
