import * as api from "./api.js";
import { FaultBox, Loading, More } from "./bits.js";
import { useNow, usePages } from "./hooks.js";
import { OperationTable } from "./operation-table.js";
import { html } from "./preact.js";

/** @param {{ name: string }} props */
export function StackHistory({ name }) {
  const load = (/** @type {string | null} */ after, /** @type {AbortSignal} */ signal) =>
    api.history(name, after, signal);
  const { items, next, loadMore, loadingMore, fault, loading } = usePages(load, [name], 4000);
  const now = useNow(1000);
  return html`<section aria-labelledby="history-title">
    <h2 id="history-title" class="unseen">History</h2>
    <${FaultBox} fault=${fault} />
    ${!items && loading && html`<${Loading} text="Loading the history" />`}
    ${items && items.length === 0 && html`<p class="empty-line">Nothing has been done to this stack yet.</p>`}
    ${items && items.length > 0 && html`<${OperationTable} operations=${items} now=${now} withStack=${false} />`}
    <${More} next=${next} loading=${loadingMore} onMore=${() => void loadMore()} what="operations" />
  </section>`;
}
