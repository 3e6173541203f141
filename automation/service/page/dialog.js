import { html, useLayoutEffect, useRef } from "./preact.js";

/**
 * A native dialog: the browser keeps the focus inside, closes it on Escape and gives the focus back.
 * @param {{ title: string, onClose: () => void, children: unknown, tone?: string }} props
 */
export function Dialog({ title, onClose, children, tone = "" }) {
  const place = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useLayoutEffect(() => {
    place.current?.showModal();
  }, []);
  // A press beside the dialog closes it; one that began inside is a selection of text which was drawn too far.
  const outside = useRef(false);
  const press = (/** @type {MouseEvent} */ event) => {
    outside.current = event.target === place.current;
  };
  const leave = (/** @type {MouseEvent} */ event) => {
    if (outside.current && event.target === place.current) place.current?.close();
  };
  return html`<dialog
    ref=${place}
    class=${tone}
    aria-labelledby="dialog-title"
    onClose=${onClose}
    onPointerDown=${press}
    onClick=${leave}
  >
    <div class="dialog-inner">
      <h2 id="dialog-title">${title}</h2>
      ${children}
    </div>
  </dialog>`;
}

/** The buttons of a dialog; "No" closes it, as Escape does. @param {{ children: unknown, no?: string }} props */
export function Choices({ children, no = "No, leave it" }) {
  const close = (/** @type {MouseEvent} */ event) => {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    button.closest("dialog")?.close();
  };
  return html`<div class="choices">
    ${children}
    <button type="button" onClick=${close}>${no}</button>
  </div>`;
}
