import { More } from "./bits.js";
import { shownChildren, treeOf } from "./event-tree.js";
import { Icon } from "./icons.js";
import { html, useState } from "./preact.js";
import { isOver, tenseOf } from "./words.js";

/** @import { EventModel } from "./event-model.js" */
/** @import { Branch } from "./event-tree.js" */
/** @import { Operation } from "./types.d.ts" */

/** As many lines of one component as are drawn before somebody asks for more. */
const atOnce = 100;
const icons = /** @type {const} */ ({ start: "ring", done: "check", failed: "cross", left: "warning" });
const words = { start: "running", done: "done", failed: "failed", left: "not finished" };

/**
 * What is done to the stack, as a tree of its components.
 * @param {{ model: EventModel, operation: Operation, now: number }} props
 */
export function OperationTree({ model, operation, now }) {
  const [opened, setOpened] = useState(/** @type {Readonly<Record<string, boolean>>} */ ({}));
  const turn = (/** @type {string} */ urn, /** @type {boolean} */ open) =>
    setOpened((before) => ({ ...before, [urn]: open }));
  const roots = treeOf(model, now, tenseOf(operation.kind));
  const isRunning = operation.state === "running";
  const over = isOver(operation.state);
  return html`<section aria-labelledby="tree-title">
    <h2 id="tree-title">Progress</h2>
    ${
      model.stateful.length > 0 &&
      html`<ul class="stateful">
        ${model.stateful.map(({ text }) => html`<li><${Icon} name="warning" />${text}</li>`)}
      </ul>`
    }
    <ul class="tree">
      ${[...model.steps].map(([step, text]) => html`<li key=${step}><${Line} state=${over || roots.length > 0 ? "done" : "start"} name=${text} /></li>`)}
      ${roots.map((branch) => html`<${BranchItem} key=${branch.urn} branch=${branch} opened=${opened} turn=${turn} outermost />`)}
      ${roots.length === 0 && isRunning && html`<li><${Line} state="start" name="Looking at what is there" /></li>`}
      ${roots.length === 0 && over && html`<li class="faint">No resource was touched.</li>`}
    </ul>
  </section>`;
}

/**
 * @param {{ branch: Branch, opened: Readonly<Record<string, boolean>>, turn: (urn: string, open: boolean) => void, outermost?: boolean }} props
 */
function BranchItem({ branch, opened, turn, outermost = false }) {
  const [room, setRoom] = useState(atOnce);
  const { urn, name, type, state, told, lastLine, component } = branch;
  if (!component)
    return html`<li><${Line} ...${{ name, type, state, told, lastLine: state === "done" ? "" : lastLine }} /></li>`;
  const children = shownChildren(branch, opened[urn], outermost);
  const open = children.length > 0;
  return html`<li>
    <button type="button" class="branch" aria-expanded=${open} onClick=${() => turn(urn, !open)}>
      <span class="folder"><${Icon} name="fold" /></span><${Line} ...${{ name, type, state, told }} />
    </button>
    ${
      open &&
      html`<ul>
        ${children.slice(0, room).map((child) => html`<${BranchItem} key=${child.urn} branch=${child} opened=${opened} turn=${turn} />`)}
        ${
          children.length > atOnce &&
          html`<li>
            <${More}
              left=${children.length > room}
              text=${`${children.length - room} more`}
              onMore=${() => setRoom(room + atOnce)}
              small
            />
          </li>`
        }
      </ul>`
    }
  </li>`;
}

/** @param {{ state: Branch["state"], name: string, type?: string, told?: string, lastLine?: string }} props */
function Line({ state, name, type = "", told = "", lastLine = "" }) {
  return html`<span class=${`line ${state}`}>
    <${Icon} name=${icons[state]} spin=${state === "start"} /><span class="unseen">${words[state]}: </span>
    <span class="line-name">${name}</span> <span class="line-type">${type}</span>
    <span class="line-told">${told}</span>${lastLine && html`<span class="last-line">${lastLine}</span>`}
  </span>`;
}
