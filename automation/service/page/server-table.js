import { Mark } from "./bits.js";
import { gibibytes } from "./health.js";
import { html } from "./preact.js";

/** @import { StackStatus } from "./types.d.ts" */
/** @typedef {StackStatus["servers"][number]} Server */

/** @param {{ servers: readonly Server[] }} props */
export function ServerTable({ servers }) {
  return html`<section aria-labelledby="servers-title">
    <h2 id="servers-title">Servers</h2>
    ${servers.length === 0 && html`<p class="empty-line">This stack has no server.</p>`}
    ${
      servers.length > 0 &&
      html`<table class="ledger" role="table">
        <caption class="unseen">
          Servers
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">Server</th>
            <th role="columnheader" scope="col">State</th>
            <th role="columnheader" scope="col">Address</th>
            <th role="columnheader" scope="col" class="number">Load 1 · 5 · 15 min</th>
            <th role="columnheader" scope="col">Memory used</th>
            <th role="columnheader" scope="col">Disk used</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${servers.map((server) => html`<${ServerRow} key=${server.name} server=${server} />`)}
        </tbody>
      </table>`
    }
  </section>`;
}

/** @param {{ server: Server }} props */
function ServerRow({ server }) {
  const { name, role, zone, privateIp, publicIp, via, instanceId, state, trouble, load, memory, disk } = server;
  return html`<tr role="row">
    <th role="rowheader" scope="row">${name}<span class="under">${role}${zone ? ` · zone ${zone}` : ""}</span></th>
    <td role="cell" data-label="State">
      ${state ? html`<${Mark} tone=${state === "running" ? "good" : "bad"} text=${state} />` : html`<span class="faint">record only</span>`}
      ${trouble && html`<span class="under trouble">${trouble}</span>`}
    </td>
    <td role="cell" data-label="Address">
      <code>${publicIp === "" ? privateIp : publicIp}</code>
      <span class="under"
        >${publicIp === "" ? "" : `inside ${privateIp} · `}${via ? `via ${via} · ` : ""}<code>${instanceId}</code></span
      >
    </td>
    <td role="cell" data-label="Load" class="number">
      ${load ? load.map((average) => average.toFixed(2)).join("  ") : html`<${NotTold} />`}
    </td>
    <td role="cell" data-label="Memory used">
      ${
        memory
          ? html`<${Gauge}
              used=${memory.totalMiB - memory.availableMiB}
              total=${memory.totalMiB}
              text=${`${memory.totalMiB - memory.availableMiB} of ${memory.totalMiB} MiB`}
            />`
          : html`<${NotTold} />`
      }
    </td>
    <td role="cell" data-label="Disk used">
      ${
        disk
          ? html`<${Gauge}
              used=${disk.totalMiB - disk.freeMiB}
              total=${disk.totalMiB}
              text=${`${gibibytes(disk.totalMiB - disk.freeMiB)} of ${gibibytes(disk.totalMiB)} GiB`}
            />`
          : html`<${NotTold} />`
      }
    </td>
  </tr>`;
}

function NotTold() {
  return html`<span class="faint">not told</span>`;
}

/** The text says it all; the bar is for the eye. @param {{ used: number, total: number, text: string }} props */
function Gauge({ used, total, text }) {
  const percent = total > 0 ? Math.min(100, Math.round((used / total) * 100)) : 0;
  const tone = percent >= 90 ? "bad" : percent >= 75 ? "warn" : "plain";
  return html`<span class="gauge-text">${text}</span>
    <svg class=${`gauge ${tone}`} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="rail" width="100" height="4" rx="1" />
      <rect class="level" width=${percent} height="4" rx="1" />
    </svg>`;
}
