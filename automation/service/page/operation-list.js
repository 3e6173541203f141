import * as api from "./api.js";
import { OperationPages } from "./operation-pages.js";
import { html } from "./preact.js";

/** What was done, is being done and waits, on all stacks. */
export function OperationList() {
  return html`
    <div class="headline"><h1 tabindex="-1">Operations</h1></div>
    <${OperationPages} load=${api.operations} watched=${[]} empty="Nothing has been done yet." withStack />
  `;
}
