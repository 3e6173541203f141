import { Age, StateMark } from "./bits.js";
import { html } from "./preact.js";
import { problemText } from "./problem.js";
import { link } from "./routes.js";
import { beginningOf, countsText, duration, isOver, kindWord, tenseOf } from "./words.js";

/** @import { Operation } from "./types.d.ts" */

/** @param {{ operations: readonly Operation[], now: number, withStack: boolean }} props */
export function OperationTable({ operations, now, withStack }) {
  return html`<table class="ledger" role="table">
    <caption class="unseen">
      Operations, newest first
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">Operation</th>
        ${withStack && html`<th role="columnheader" scope="col">Stack</th>`}
        <th role="columnheader" scope="col">State</th>
        <th role="columnheader" scope="col">What came of it</th>
        <th role="columnheader" scope="col">Took</th>
        <th role="columnheader" scope="col">Asked for</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${operations.map(
        (operation) =>
          html`<tr role="row" key=${operation.id}>
            <th role="rowheader" scope="row">
              <a href=${link("operations", operation.id)}>${kindWord(operation.kind)}</a>
            </th>
            ${withStack && html`<td role="cell" data-label="Stack"><a href=${link("stacks", operation.stack)}>${operation.stack}</a></td>`}
            <td role="cell" data-label="State"><${StateMark} state=${operation.state} /></td>
            <td role="cell" data-label="What came of it">${outcomeText(operation)}</td>
            <td role="cell" data-label="Took" class="number">${tookText(operation, now)}</td>
            <td role="cell" data-label="Asked for">
              <${Age} time=${operation.created ?? beginningOf(operation)} now=${now} />
              ${operation.who && html`<span class="under">by ${operation.who}</span>`}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** @param {Operation} operation */
export function outcomeText({ state, kind, counts, result, problem, position }) {
  if (problem) return problemText(problem).what;
  if (state === "queued")
    return position ? `waits: ${position === 1 ? "next" : `number ${position}`} of its stack` : "waits";
  const told =
    counts ?? (typeof result === "object" && result !== null && "counts" in result ? result.counts : undefined);
  if (!isOver(state) || typeof told !== "object" || told === null) return "";
  return countsText(told, tenseOf(kind)) || "nothing changed";
}

/**
 * @param {Operation} operation
 * @param {number} now
 */
export function tookText(operation, now) {
  const { state, ended, started, since } = operation;
  const begun = Date.parse(started ?? since ?? "");
  if (Number.isNaN(begun)) return "";
  if (state === "running") return duration(now - begun);
  return ended ? duration(Date.parse(ended) - begun) : "";
}
