import { Fault } from "./api.js";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "./preact.js";

/**
 * What a request came to: the last good answer, and the fault of the last try where it failed.
 * @template Value
 * @typedef {{ value: Value | undefined, fault: Fault | undefined, loading: boolean, reload: () => void }} Loaded
 */

/**
 * Loads something, and again whenever `watched` changes, and `everyMs` after each answer while the page is looked at.
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

  // Not while an answer is awaited: a service slower than the clock would never get to give one.
  const { loading } = state;
  useEffect(() => {
    if (everyMs === undefined || loading) return undefined;
    const timer = setInterval(() => document.hidden || setTurn((before) => before + 1), everyMs);
    return () => clearInterval(timer);
  }, [key, everyMs, loading]);

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
 * Gives the focus to the heading of the view where it would be lost with a part of the page that goes away.
 * @param {{ readonly current: HTMLElement | null }} place
 */
export function useFocusKept(place) {
  useLayoutEffect(
    () => () => {
      if (!place.current?.contains(document.activeElement)) return;
      /** @type {HTMLElement | null} */ (document.querySelector("main h1"))?.focus({ preventScroll: true });
    },
    [],
  );
}
