import * as api from "./api.js";
import { FaultBox, Loading, StateMark } from "./bits.js";
import { useLoad, useNow } from "./hooks.js";
import { html } from "./preact.js";
import { link } from "./routes.js";
import { StackActions } from "./stack-actions.js";
import { StackHistory } from "./stack-history.js";
import { StackOverview } from "./stack-overview.js";
import { StackReleases } from "./stack-releases.js";
import { placeText, StackState } from "./stack-row.js";
import { StackSettings } from "./stack-settings.js";
import { beginningOf, duration, isOver, kindWord } from "./words.js";

/** @import { Operation, Stack } from "./types.d.ts" */

const everyMs = 4000;
const parts = /** @type {const} */ (["overview", "releases", "history", "settings"]);

/** @param {{ name: string, part: typeof parts[number] }} props */
export function StackPage({ name, part }) {
  const { value: stack, fault, reload } = useLoad((signal) => api.stack(name, signal), [name], everyMs);
  return html`
    <p class="crumbs"><a href=${link("stacks")}>Stacks</a></p>
    <div class="headline">
      <h1 tabindex="-1">${name}</h1>
      ${
        stack &&
        html`<p class="meta">
          <${StackState} state=${stack.state} />
          <span>${stack.settings.topology ?? "single"}</span>
          <span>${placeText(stack)}</span>
        </p>`
      }
    </div>
    <${FaultBox} fault=${fault} reload=${reload} />
    ${!stack && !fault && html`<${Loading} text="Loading the stack" />`}
    ${
      stack &&
      html`
        <${StackActions} stack=${stack} />
        <${Live} operation=${stack.lastOperation} />
        <nav class="tabs" aria-label="Parts of this stack">
          ${parts.map(
            (one) =>
              html`<a
                href=${one === "overview" ? link("stacks", name) : link("stacks", name, one)}
                aria-current=${one === part ? "page" : undefined}
                >${one[0]?.toUpperCase()}${one.slice(1)}</a
              >`,
          )}
        </nav>
        ${partOf(part, stack)}
      `
    }
  `;
}

/**
 * @param {typeof parts[number]} part
 * @param {Stack} stack
 */
function partOf(part, stack) {
  if (part === "releases") return html`<${StackReleases} stack=${stack} />`;
  if (part === "history") return html`<${StackHistory} name=${stack.name} />`;
  if (part === "settings") return html`<${StackSettings} stack=${stack} />`;
  return html`<${StackOverview} stack=${stack} />`;
}

/** What goes on right now. @param {{ operation: Operation | null }} props */
function Live({ operation }) {
  const now = useNow(operation?.state === "running" ? 1000 : undefined);
  if (!operation || isOver(operation.state)) return null;
  const { id, kind, state, who } = operation;
  const since = state === "running" ? ` for ${duration(now - Date.parse(beginningOf(operation)))}` : "";
  return html`<p class="live-line">
    <${StateMark} state=${state} />
    <span><a href=${link("operations", id)}>${kindWord(kind)}</a>${since}${who ? `, asked for by ${who}` : ""}</span>
  </p>`;
}
