import { Icon } from "./icons.js";
import { html, useState } from "./preact.js";
import { problemText } from "./problem.js";
import { age, shortCommit } from "./words.js";

/** @import { Fault } from "./api.js" */
/** @import { Problem, State } from "./types.d.ts" */

/** @type {Record<State, { icon: string, tone: string, word: string }>} */
const states = {
  queued: { icon: "clock", tone: "plain", word: "queued" },
  running: { icon: "ring", tone: "live", word: "running" },
  done: { icon: "check", tone: "good", word: "done" },
  failed: { icon: "cross", tone: "bad", word: "failed" },
  cancelled: { icon: "stop", tone: "warn", word: "cancelled" },
  interrupted: { icon: "warning", tone: "bad", word: "interrupted" },
};

/** How an operation is, as sign and word. @param {{ state: State }} props */
export function StateMark({ state }) {
  const { icon, tone, word } = states[state] ?? { icon: "dot", tone: "plain", word: state };
  return html`<span class=${`mark ${tone}`}><${Icon} name=${icon} spin=${state === "running"} />${word}</span>`;
}

/** A word with a sign of its tone. @param {{ tone: string, text: string }} props */
export function Mark({ tone, text }) {
  const icon = { good: "check", bad: "cross", warn: "warning", live: "ring" }[tone] ?? "dot";
  return html`<span class=${`mark ${tone}`}><${Icon} name=${icon} spin=${tone === "live"} />${text}</span>`;
}

/** @param {string} time ISO 8601 */
export function timeText(time) {
  return new Date(time).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/** How long ago, with the exact time for who wants it. @param {{ time: string | undefined, now: number }} props */
export function Age({ time, now }) {
  if (!time) return null;
  return html`<time datetime=${time} title=${timeText(time)}>${age(time, now)}</time>`;
}

/**
 * A fault with what to do about it.
 * @param {{ problem: Problem, title?: string, children?: unknown }} props
 */
export function ProblemBox({ problem, title, children }) {
  const { code, what, got, allowed, fix, details, faults } = problemText(problem);
  return html`<div class="problem" role="alert">
    <p class="problem-what">
      <${Icon} name="warning" /><strong>${title ?? what}</strong>${code && html` <code>${code}</code>`}
    </p>
    ${title && html`<p>${what}</p>`}
    ${
      faults.length > 0 &&
      html`<ul class="faults">
        ${faults.map(
          (fault) =>
            html`<li>
              <code>${fault.path.replace(/^body\./, "")}</code>${" "}${fault.what}${fault.got && `, got ${fault.got}`}${
                fault.allowed && `; allowed: ${fault.allowed}`
              }
            </li>`,
        )}
      </ul>`
    }
    <dl class="pairs">
      ${
        got &&
        html`<div>
          <dt>Got</dt>
          <dd>${got}</dd>
        </div>`
      }
      ${
        allowed &&
        html`<div>
          <dt>Allowed</dt>
          <dd>${allowed}</dd>
        </div>`
      }
      ${
        fix &&
        html`<div>
          <dt>What to do</dt>
          <dd>${fix}</dd>
        </div>`
      }
    </dl>
    ${details.length > 0 && html`<pre class="details" tabindex="0" aria-label="Last lines of what failed">${details.join("\n")}</pre>`}
    ${children}
  </div>`;
}

/**
 * What could not be loaded, and a way to try again.
 * @param {{ fault: Fault | undefined, reload?: () => void }} props
 */
export function FaultBox({ fault, reload }) {
  if (!fault) return null;
  return html`<${ProblemBox} problem=${fault.problem}>
    ${reload && html`<p><button type="button" onClick=${reload}>Try again</button></p>`}
  <//>`;
}

/** @param {{ text: string }} props */
export function Loading({ text }) {
  return html`<p class="loading"><${Icon} name="ring" spin />${text}</p>`;
}

/** The first of a commit's digits; all of them for who wants to know. @param {{ id: string }} props */
export function Commit({ id }) {
  return html`<code title=${id}>${shortCommit(id)}</code>`;
}

/**
 * Shows more of a list. Once pressed it stays, so that the focus is not lost when nothing is left to show.
 * @param {{ left: boolean, text: string, onMore: () => void, loading?: boolean, small?: boolean }} props
 */
export function More({ left, text, onMore, loading = false, small = false }) {
  const [pressed, setPressed] = useState(false);
  if (!left && !pressed) return null;
  const idle = left && !loading;
  const press = () => {
    if (!idle) return;
    setPressed(true);
    onMore();
  };
  return html`<p class="more">
    <button type="button" class=${small ? "small" : ""} aria-disabled=${!idle} onClick=${press}>
      ${!left ? "All are shown" : loading ? "Loading…" : text}
    </button>
  </p>`;
}
