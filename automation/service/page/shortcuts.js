import { useEffect } from "./preact.js";

const setting = "gangway.shortcuts";

/** Whether single keys do something. Who speaks to the browser switches them off. */
export function shortcutsOn() {
  return localStorage.getItem(setting) !== "off";
}

/** @param {boolean} on */
export function switchShortcuts(on) {
  localStorage.setItem(setting, on ? "on" : "off");
}

/** How long two keys may lie apart and still be one after another. */
const togetherMs = 1500;
let last = { key: "", at: 0 };
let both = "";

// In the capture phase, so that it is known before anybody acts on it.
const remember = (/** @type {KeyboardEvent} */ { key, timeStamp }) => {
  both = timeStamp - last.at < togetherMs ? `${last.key} ${key}` : "";
  last = { key, at: timeStamp };
};
addEventListener("keydown", remember, { capture: true });
/**
 * Keys, or two keys one after another as "g s", and what they do.
 * @param {Record<string, () => void>} keys
 */
export function useShortcuts(keys) {
  useEffect(() => {
    const press = (/** @type {KeyboardEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !shortcutsOn()) return;
      const place = /** @type {HTMLElement} */ (event.target);
      if (place.closest("input, textarea, select, dialog")) return;
      const action = keys[both] ?? keys[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [keys]);
}
