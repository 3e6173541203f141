import { announce } from "./announce.js";
import * as api from "./api.js";
import { FaultBox } from "./bits.js";
import { may } from "./caller.js";
import { faultOf, useFocusKept } from "./hooks.js";
import { html, useLayoutEffect, useRef, useState } from "./preact.js";

/** @import { Operation } from "./types.d.ts" */
/** @import { Fault } from "./api.js" */

/** So long after the first cancel a second press may still belong to a double-click. */
const restMs = 1000;

/** Once: what is under way is ended in good order. Twice: now. @param {{ operation: Operation }} props */
export function CancelButton({ operation }) {
  const [here, setHere] = useState(0);
  const [busy, setBusy] = useState(false);
  const [resting, setResting] = useState(false);
  const [fault, setFault] = useState(/** @type {Fault | undefined} */ (undefined));
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const times = Math.min(2, Math.max(here, operation.cancels ?? 0));
  useFocusKept(place);

  // Also where somebody else cancelled: the button changes its meaning under a finger that is on its way.
  useLayoutEffect(() => {
    if (times !== 1) return undefined;
    setResting(true);
    const timer = setTimeout(() => setResting(false), restMs);
    return () => clearTimeout(timer);
  }, [times]);

  const idle = !busy && !resting && times < 2;
  const cancel = async () => {
    if (!idle) return;
    setBusy(true);
    try {
      await api.cancel(operation.id);
      setHere(times + 1);
      setFault(undefined);
      announce(times === 0 ? "Cancelling in good order" : "Cancelling now");
    } catch (error) {
      setFault(faultOf(error));
    }
    setBusy(false);
  };
  if (!may("change")) return null;
  return html`<div class="cancel" ref=${place}>
    ${
      times > 0 &&
      html`<p class="faint">
        ${
          times === 1
            ? "What is under way is ended in good order. Pressed again, it is broken off, and the next operation clears up."
            : "It is being broken off."
        }
      </p>`
    }
    <button type="button" class="danger" aria-disabled=${!idle} onClick=${() => void cancel()}>
      ${times === 0 ? "Cancel" : "Cancel now"}
    </button>
    <${FaultBox} fault=${fault} />
  </div>`;
}
