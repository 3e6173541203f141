import * as api from "./api.js";
import { OperationPages } from "./operation-pages.js";
import { html } from "./preact.js";

/** @import { LoadPage } from "./pages.js" */
/** @import { Operation } from "./types.d.ts" */

/** @param {{ name: string }} props */
export function StackHistory({ name }) {
  /** @type {LoadPage<Operation>} */
  const load = (after, limit, signal) => api.history(name, after, limit, signal);
  return html`<section aria-labelledby="history-title">
    <h2 id="history-title" class="unseen">History</h2>
    <${OperationPages} load=${load} watched=${[name]} empty="Nothing has been done to this stack yet." />
  </section>`;
}
