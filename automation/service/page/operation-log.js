import { keptLines } from "./event-model.js";
import { html, useLayoutEffect, useRef } from "./preact.js";

/** @import { LogLine } from "./event-model.js" */

/** How near to its end a log counts as read to the end, in pixels. */
const nearPx = 24;

/**
 * What the commands and the engine printed. Stays at its end, unless somebody reads back.
 * @param {{ lines: readonly LogLine[], count: number }} props `count`: with those that are no longer kept
 */
export function OperationLog({ lines, count }) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const atEnd = useRef(true);
  const shown = lines.slice(-keptLines);
  const dropped = count - shown.length;
  useLayoutEffect(() => {
    if (place.current && atEnd.current) place.current.scrollTop = place.current.scrollHeight;
  }, [count]);
  const look = () => {
    const box = place.current;
    if (box) atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx;
  };
  if (count === 0) return null;
  return html`<section aria-labelledby="log-title">
    <h2 id="log-title">Log</h2>
    ${dropped > 0 && html`<p class="faint">The last ${shown.length} lines; ${dropped} before them are not drawn.</p>`}
    <div class="log" role="log" aria-live="off" aria-labelledby="log-title" tabindex="0" ref=${place} onScroll=${look}>
      ${shown.map(
        ({ seq, who, severity, text }) =>
          html`<div key=${seq} class=${severity}>
            ${who && html`<span class="log-who">${who}</span> `}${severity !== "info" && html`<strong>${severity}: </strong>`}<span
              >${text}</span
            >
          </div>`,
      )}
    </div>
  </section>`;
}
