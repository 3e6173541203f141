import { Fault } from "./api.js";
import { useCallback, useEffect, useRef, useState } from "./preact.js";

/**
 * What a request came to: the last good answer, and the fault of the last try where it failed.
 * @template Value
 * @typedef {{ value: Value | undefined, fault: Fault | undefined, loading: boolean, reload: () => void }} Loaded
 */

/**
 * Loads something, and again whenever `watched` changes, and every `everyMs` while the page is looked at.
 * @template Value
 * @param {(signal: AbortSignal) => Promise<Value>} load
 * @param {readonly unknown[]} watched
 * @param {number} [everyMs]
 * @returns {Loaded<Value>}
 */
export function useLoad(load, watched, everyMs) {
  const [state, setState] = useState(
    /** @type {Omit<Loaded<Value>, "reload">} */ ({ value: undefined, fault: undefined, loading: true }),
  );
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify(watched);
  const shown = useRef(key);

  useEffect(() => {
    const stop = new AbortController();
    // What was loaded for something else must not be seen under a new name.
    if (shown.current !== key) setState({ value: undefined, fault: undefined, loading: true });
    else setState((before) => ({ ...before, loading: true }));
    shown.current = key;
    load(stop.signal).then(
      (value) => !stop.signal.aborted && setState({ value, fault: undefined, loading: false }),
      (/** @type {unknown} */ error) =>
        !stop.signal.aborted && setState((before) => ({ ...before, fault: faultOf(error), loading: false })),
    );
    return () => stop.abort();
  }, [key, turn]);

  useEffect(() => {
    if (everyMs === undefined) return undefined;
    const timer = setInterval(() => document.hidden || setTurn((before) => before + 1), everyMs);
    return () => clearInterval(timer);
  }, [key, everyMs]);

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { ...state, reload };
}

/** @param {unknown} error */
export function faultOf(error) {
  return error instanceof Fault
    ? error
    : new Fault(0, { title: error instanceof Error ? error.message : String(error) });
}

/**
 * Milliseconds since 1970, told anew as time goes by.
 * @param {number | undefined} everyMs undefined: stands still
 */
export function useNow(everyMs) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (everyMs === undefined) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/**
 * A list that comes a page at a time. The first page is loaded again every `everyMs`; the later ones stay as they came.
 * @template Item
 * @param {(after: string | null, signal: AbortSignal) => Promise<import("./types.d.ts").Page<Item>>} load
 * @param {readonly unknown[]} watched
 * @param {number} [everyMs]
 */
export function usePages(load, watched, everyMs) {
  const first = useLoad((signal) => load(null, signal), watched, everyMs);
  const [more, setMore] = useState(
    /** @type {{ items: readonly Item[], next: string | null } | undefined} */ (undefined),
  );
  const [fault, setFault] = useState(/** @type {Fault | undefined} */ (undefined));
  const [loading, setLoading] = useState(false);
  const key = JSON.stringify(watched);
  useEffect(() => setMore(undefined), [key]);

  const next = more ? more.next : (first.value?.next ?? null);
  const loadMore = async () => {
    setLoading(true);
    try {
      const page = await load(next, new AbortController().signal);
      setMore((before) => ({ items: [...(before?.items ?? []), ...page.items], next: page.next }));
      setFault(undefined);
    } catch (error) {
      setFault(faultOf(error));
    }
    setLoading(false);
  };
  const items = first.value && [...first.value.items, ...(more?.items ?? [])];
  return { items, next, loadMore, loadingMore: loading, fault: fault ?? first.fault, loading: first.loading };
}
