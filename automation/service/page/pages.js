import { useLoad } from "./hooks.js";
import { useEffect, useRef } from "./preact.js";

/** @import { Page } from "./types.d.ts" */

/** As many rows as are shown at first, and added by each "more". */
const step = 20;
/** As many as the service gives at once. */
const most = 500;

/**
 * A page of a list, after the `next` of another; null: the first.
 * @template Item
 * @typedef {(after: string | null, limit: number, signal: AbortSignal) => Promise<Page<Item>>} LoadPage
 */

/**
 * A list that grows when asked to. All rows that are shown are loaded again every `everyMs`: were it the first ones
 * alone, a new row would push the last of them into the gap before the rest, and the rest would grow old.
 * @template Item
 * @param {LoadPage<Item>} load
 * @param {readonly unknown[]} watched
 * @param {number} [everyMs]
 */
export function usePages(load, watched, everyMs) {
  const wanted = useRef(step);
  useEffect(() => {
    wanted.current = step;
  }, [JSON.stringify(watched)]);
  const { value, fault, loading, reload } = useLoad((signal) => rows(load, wanted.current, signal), watched, everyMs);
  const items = value?.items;
  const loadMore = () => {
    wanted.current = (items?.length ?? 0) + step;
    reload();
  };
  const loadingMore = loading && items !== undefined && items.length < wanted.current;
  return { items, next: value?.next ?? null, loadMore, loadingMore, fault, loading };
}

/**
 * @template Item
 * @param {LoadPage<Item>} load
 * @param {number} wanted how many, if there are as many
 * @param {AbortSignal} signal
 */
async function rows(load, wanted, signal) {
  /** @type {Item[]} */
  const items = [];
  /** @type {string | null} */
  let next = null;
  do {
    const page = /** @type {Page<Item>} */ (await load(next, Math.min(most, wanted - items.length), signal));
    items.push(...page.items);
    next = page.next;
  } while (next !== null && items.length < wanted);
  return { items, next };
}
