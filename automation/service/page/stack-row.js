import { Age, Commit, Mark, StateMark } from "./bits.js";
import { serversHealth, sitesHealth } from "./health.js";
import { html } from "./preact.js";
import { link } from "./routes.js";
import { useStackHealth } from "./stack-health.js";
import { beginningOf, counted, duration, kindWord, newestFirst } from "./words.js";

/** @import { Operation, Stack } from "./types.d.ts" */

/** @param {Pick<Stack, "cloud" | "hosts">} stack */
export function placeText({ cloud, hosts }) {
  if (cloud === "aws") return "AWS";
  return hosts === "docker" ? "local cloud" : "local cloud, records only";
}

const states = /** @type {const} */ ({
  new: { tone: "plain", text: "not up yet" },
  up: { tone: "good", text: "up" },
  unfinished: { tone: "warn", text: "unfinished" },
});

/** @param {{ state: Stack["state"] }} props */
export function StackState({ state }) {
  const { tone, text } = states[state] ?? { tone: "plain", text: state };
  return html`<${Mark} tone=${tone} text=${text} />`;
}

/** @param {{ stack: Stack, now: number }} props */
export function StackRow({ stack, now }) {
  const { name, settings, releases, state, lastOperation } = stack;
  const health = useStackHealth(name, state !== "new", lastOperation?.ended ?? "");
  const sites = settings.sites ?? [];
  const [release] = newestFirst(releases);
  const answered = typeof health === "object" ? health : undefined;
  return html`<tr role="row">
    <th role="rowheader" scope="row" class="stack-name">
      <a href=${link("stacks", name)}>${name}</a>
      <span class="under">${settings.topology ?? "single"} · ${placeText(stack)}</span>
    </th>
    <td role="cell" data-label="State"><${StackState} state=${state} /></td>
    <td role="cell" data-label="Sites">
      ${answered ? html`<${Mark} ...${sitesHealth(answered)} />` : counted(sites.length, "site")}
      <span class="under">${sites.map((site) => site.name).join(", ")}</span>
    </td>
    <td role="cell" data-label="Servers">
      ${answered && html`<${Mark} ...${serversHealth(answered)} />`}
      ${health === "asking" && html`<span class="faint">asking…</span>`}
      ${health === "silent" && html`<${Mark} tone="bad" text="no answer" />`}
      ${health === undefined && html`<span class="faint">none</span>`}
    </td>
    <td role="cell" data-label="Release">
      ${
        release
          ? html`<span class="commits"
                >${Object.values(release.commits).map((commit) => html`<${Commit} id=${commit} /> `)}</span
              >
              <span class="under"><${Age} time=${release.time} now=${now} /></span>`
          : html`<span class="faint">none</span>`
      }
    </td>
    <td role="cell" data-label="Last operation"><${Last} operation=${lastOperation} now=${now} /></td>
  </tr>`;
}

/** @param {{ operation: Operation | null, now: number }} props */
function Last({ operation, now }) {
  if (!operation) return html`<span class="faint">none</span>`;
  const { id, kind, state, who } = operation;
  const begun = beginningOf(operation);
  const since =
    state === "running"
      ? html`for ${duration(now - Date.parse(begun))}`
      : html`<${Age} time=${operation.ended ?? begun} now=${now} />`;
  return html`<span class="last"
      ><a href=${link("operations", id)}>${kindWord(kind)}</a> <${StateMark} state=${state}
    /></span>
    <span class="under">${since}${who ? ` · ${who}` : ""}</span>`;
}
