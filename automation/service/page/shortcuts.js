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

let before = "";

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
      const action = keys[`${before} ${event.key}`] ?? keys[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [keys]);
}

addEventListener("keydown", ({ key }) => {
  // After all others have seen this key together with the one before.
  setTimeout(() => (before = key));
});
