import { Age, FaultBox, Loading, ProblemBox, StateMark } from "./bits.js";
import { CancelButton } from "./cancel-button.js";
import { useNow } from "./hooks.js";
import { OperationLog } from "./operation-log.js";
import { OperationTree } from "./operation-tree.js";
import { html, useEffect } from "./preact.js";
import { PreviewView } from "./preview-view.js";
import { previewIn } from "./preview-model.js";
import { link } from "./routes.js";
import { useOperation } from "./use-operation.js";
import { YesBar } from "./yes-bar.js";
import { outcomeText, tookText } from "./operation-table.js";
import { beginningOf, isOver, kindWord } from "./words.js";

/** @import { Operation } from "./types.d.ts" */

/** One operation, as it goes on or as it went. @param {{ id: string }} props */
export function OperationPage({ id }) {
  const { operation, model, fault, isUnknown, lost, reload } = useOperation(id);
  const live = operation !== undefined && !isOver(operation.state);
  const now = useNow(live ? 1000 : undefined);
  const title = operation && `${kindWord(operation.kind)} of ${operation.stack}`;
  useEffect(() => {
    if (title) document.title = `${title} · Gangway`;
  }, [title]);

  // Of one build before and after it is loaded, so that the heading stays the one that has the focus.
  if (!operation)
    return html`
      <p class="crumbs"><a href=${link("operations")}>Operations</a></p>
      <div class="headline"><h1 tabindex="-1">Operation</h1></div>
      ${isUnknown && html`<${ProblemBox} problem=${fault?.problem ?? {}} title="This operation is not known here" />`}
      ${fault && !isUnknown && html`<${FaultBox} fault=${fault} reload=${reload} />`}
      ${!fault && html`<${Loading} text="Loading the operation" />`}
    `;
  const { kind, stack, state } = operation;
  const preview = kind === "preview" && state === "done" ? previewIn(operation.result) : undefined;
  const problem = model.problem ?? operation.problem;
  return html`
    <p class="crumbs"><a href=${link("stacks")}>Stacks</a>${" / "}<a href=${link("stacks", stack)}>${stack}</a></p>
    <div class="headline">
      <h1 tabindex="-1">${kindWord(kind)} <span class="of">of</span> ${stack}</h1>
      <p class="meta"><${StateMark} state=${state} /><${Facts} operation=${operation} now=${now} /></p>
      ${live && html`<${CancelButton} operation=${operation} />`}
    </div>
    ${lost && live && html`<p class="live-line" role="status">The connection is lost; trying again. What happens meanwhile is not lost.</p>`}
    ${state === "queued" && html`<${Queued} operation=${operation} />`}
    ${problem && html`<${ProblemBox} problem=${problem} />`}
    ${
      preview
        ? html`<${PreviewView} preview=${preview} /><${YesBar} operation=${operation} preview=${preview} />
            <details class="how">
              <summary>How the preview went</summary>
              <${Progress} model=${model} operation=${operation} now=${now} />
            </details>`
        : html`<${Progress} model=${model} operation=${operation} now=${now} />`
    }
  `;
}

/** @param {{ operation: Operation, now: number }} props */
function Facts({ operation, now }) {
  const { who, state, problem } = operation;
  const took = tookText(operation, now);
  return html`
    ${took !== "" && html`<span class="tabular">${took}</span>`} ${who && html`<span>by ${who}</span>`}
    ${state !== "running" && html`<span><${Age} time=${operation.ended ?? beginningOf(operation)} now=${Math.max(now, Date.now())} /></span>`}
    ${isOver(state) && !problem && html`<span>${outcomeText(operation)}</span>`}
  `;
}

/** @param {{ operation: Operation }} props */
function Queued({ operation: { stack, position } }) {
  return html`<p class="live-line">
    <${StateMark} state="queued" />
    <span
      >One operation at a time works on ${stack}.
      ${position && position > 1 ? `Before this one: ${position - 1}.` : "This one is next."}</span
    >
  </p>`;
}

/** @param {{ model: import("./event-model.js").EventModel, operation: Operation, now: number }} props */
function Progress({ model, operation, now }) {
  return html`
    <${OperationTree} model=${model} operation=${operation} now=${now} />
    <${OperationLog} lines=${model.lines} count=${model.lineCount} />
  `;
}
