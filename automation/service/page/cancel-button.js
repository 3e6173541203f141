import { announce } from "./announce.js";
import * as api from "./api.js";
import { FaultBox } from "./bits.js";
import { faultOf } from "./hooks.js";
import { html, useState } from "./preact.js";

/** @import { Operation } from "./types.d.ts" */
/** @import { Fault } from "./api.js" */

/** Once: what is under way is ended in good order. Twice: now. @param {{ operation: Operation }} props */
export function CancelButton({ operation }) {
  const [here, setHere] = useState(0);
  const [fault, setFault] = useState(/** @type {Fault | undefined} */ (undefined));
  const times = Math.max(here, operation.cancels ?? 0);
  const cancel = async () => {
    try {
      await api.cancel(operation.id);
      setHere((before) => before + 1);
      setFault(undefined);
      announce(times === 0 ? "Cancelling in good order" : "Cancelling now");
    } catch (error) {
      setFault(faultOf(error));
    }
  };
  const words = ["Cancel", "Cancel now"];
  return html`<div class="cancel">
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
    ${times < 2 && html`<button type="button" class="danger" onClick=${() => void cancel()}>${words[times]}</button>`}
    <${FaultBox} fault=${fault} />
  </div>`;
}
