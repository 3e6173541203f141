import { html } from "./preact.js";

const paths = {
  check: "M3.5 8.5l3 3 6-7",
  cross: "M4 4l8 8M12 4l-8 8",
  warning: "M8 2.2l6.3 11.3H1.7zM8 6.5v3.3M8 11.7v.1",
  clock: "M8 4.5V8l2.4 1.6M8 1.8a6.2 6.2 0 100 12.4A6.2 6.2 0 008 1.8",
  stop: "M4.2 4.2h7.6v7.6H4.2z",
  dot: "M8 6.8a1.2 1.2 0 100 2.4 1.2 1.2 0 000-2.4",
  ring: "M8 2.2a5.8 5.8 0 105.8 5.8",
  plus: "M8 3.2v9.6M3.2 8h9.6",
  minus: "M3.2 8h9.6",
  change: "M2.6 9.4c1.6-3 3.4-3 5.4-1.4s3.8 1.6 5.4-1.4",
  replace: "M3 6.2h9.2M9.8 3.6l2.6 2.6-2.6 2.6M13 10.8H4M6.4 8.4L3.8 10.8l2.6 2.6",
  fold: "M6 3.8L10.2 8 6 12.2",
};

/**
 * A sign beside a word; the word says the same, so readers are not told of the sign.
 * @param {{ name: keyof typeof paths, spin?: boolean }} props
 */
export function Icon({ name, spin = false }) {
  return html`<svg class=${`icon ${spin ? "spin" : ""}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d=${paths[name]} />
  </svg>`;
}
