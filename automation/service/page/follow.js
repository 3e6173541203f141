/** @import { OperationEvent } from "./types.d.ts" */

const types = ["started", "preparing", "resource", "stateful", "log", "problem", "summary", "finished"];
const pauseMs = 3000;
/** A screen is drawn at most this often while events rush in; ten thousand of them take as long as a person blinks. */
const frameMs = 100;

/**
 * Follows an operation from its first event, over lost connections, until it has finished.
 * @param {string} id
 * @param {{ onEvents: (events: OperationEvent[]) => void, onTrouble: (lost: boolean) => void }} listener
 * @returns {() => void} ends it
 */
export function follow(id, { onEvents, onTrouble }) {
  /** @type {OperationEvent[]} */
  let waiting = [];
  let last = 0;
  let over = false;
  /** @type {EventSource | undefined} */
  let source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let frame;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let again;

  const hand = () => {
    frame = undefined;
    const events = waiting;
    waiting = [];
    onEvents(events);
  };

  const take = (/** @type {MessageEvent<string>} */ message) => {
    /** @type {unknown} */
    const told = JSON.parse(message.data);
    const event = /** @type {OperationEvent} */ (told);
    last = event.seq;
    waiting.push(event);
    over = event.type === "finished";
    if (over) source?.close();
    frame ??= setTimeout(() => (document.hidden ? hand() : requestAnimationFrame(hand)), frameMs);
  };

  const open = () => {
    source = new EventSource(`/v1/operations/${encodeURIComponent(id)}/events${last > 0 ? `?after=${last}` : ""}`);
    for (const type of types) source.addEventListener(type, take);
    source.addEventListener("open", () => onTrouble(false));
    source.addEventListener("error", () => {
      onTrouble(true);
      // The browser tries again by itself after a lost connection, and gives up after a refusal.
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, pauseMs);
    });
  };

  // A browser opens six connections to a service, over all its tabs: one that nobody looks at keeps none.
  const turn = () => {
    clearTimeout(again);
    source?.close();
    if (!document.hidden && !over) open();
  };

  document.addEventListener("visibilitychange", turn);
  open();
  return () => {
    document.removeEventListener("visibilitychange", turn);
    source?.close();
    clearTimeout(frame);
    clearTimeout(again);
  };
}
