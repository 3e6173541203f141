import * as api from "./api.js";
import { faultOf } from "./hooks.js";
import { intents } from "./intents.js";
import { useRef, useState } from "./preact.js";
import { link } from "./routes.js";

/** @import { Fault } from "./api.js" */
/** @import { Intent } from "./intents.js" */
/** @import { Kind } from "./types.d.ts" */

/**
 * Asks the service for operations on a stack, one wish at a time, and goes where it can be watched. Pressing twice asks
 * once: a wish is busy and keeps its key until the address has changed, since the view it was pressed in is there until
 * then. One that failed keeps its key: the service may have taken it all the same.
 * @param {string} stack
 */
export function useWish(stack) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState(/** @type {Fault | undefined} */ (undefined));
  const sent = useRef({ wish: "", key: "" });

  const rest = () => {
    sent.current = { wish: "", key: "" };
    setBusy(false);
  };

  /**
   * @param {{ kind: Kind } & Record<string, unknown>} wish
   * @param {Intent} [intent] what a yes to this preview begins
   * @returns {Promise<boolean>} whether the service took it
   */
  const ask = async (wish, intent) => {
    if (busy) return false;
    const text = JSON.stringify(wish);
    if (sent.current.wish !== text) sent.current = { wish: text, key: api.newKey() };
    setBusy(true);
    setFault(undefined);
    try {
      const operation = await api.begin(stack, wish, sent.current.key);
      if (intent) intents.set(operation.id, intent);
      // Not for good: who goes elsewhere in this very view at that moment stays in it, and needs its buttons.
      addEventListener("hashchange", rest, { once: true });
      location.hash = link("operations", operation.id);
      return true;
    } catch (error) {
      setFault(faultOf(error));
      setBusy(false);
      return false;
    }
  };
  return { ask, busy, fault };
}
