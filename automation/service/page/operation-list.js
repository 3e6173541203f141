import * as api from "./api.js";
import { FaultBox, Loading, More } from "./bits.js";
import { useNow, usePages } from "./hooks.js";
import { OperationTable } from "./operation-table.js";
import { html } from "./preact.js";

const everyMs = 4000;

/** What was done, is being done and waits, on all stacks. */
export function OperationList() {
  const { items, next, loadMore, loadingMore, fault, loading } = usePages(api.operations, ["operations"], everyMs);
  const now = useNow(1000);
  return html`
    <div class="headline"><h1 tabindex="-1">Operations</h1></div>
    <${FaultBox} fault=${fault} />
    ${!items && loading && html`<${Loading} text="Loading the operations" />`}
    ${items && items.length === 0 && html`<p class="empty-line">Nothing has been done yet.</p>`}
    ${items && items.length > 0 && html`<${OperationTable} operations=${items} now=${now} withStack />`}
    <${More} next=${next} loading=${loadingMore} onMore=${() => void loadMore()} what="operations" />
  `;
}
