import { FaultBox, Loading, More } from "./bits.js";
import { useNow } from "./hooks.js";
import { OperationTable } from "./operation-table.js";
import { usePages } from "./pages.js";
import { html } from "./preact.js";

/** @import { LoadPage } from "./pages.js" */
/** @import { Operation } from "./types.d.ts" */

const everyMs = 4000;

/**
 * A list of operations that grows when asked to.
 * @param {{ load: LoadPage<Operation>, watched: readonly unknown[], empty: string, withStack?: boolean }} props `empty`:
 *   said where there is none
 */
export function OperationPages({ load, watched, empty, withStack = false }) {
  const { items, next, loadMore, loadingMore, fault, loading } = usePages(load, watched, everyMs);
  const now = useNow(1000);
  return html`
    <${FaultBox} fault=${fault} />
    ${!items && loading && html`<${Loading} text="Loading the operations" />`}
    ${items && items.length === 0 && html`<p class="empty-line">${empty}</p>`}
    ${items && items.length > 0 && html`<${OperationTable} operations=${items} now=${now} withStack=${withStack} />`}
    <${More} left=${next !== null} text="Show more operations" loading=${loadingMore} onMore=${loadMore} />
  `;
}
