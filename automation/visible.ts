/**
 * A text of somebody else's in one line, without what would move a terminal's cursor, write its title or hide what the
 * text says. Its colours are left out, tabs become spaces, anything else of that kind becomes U+FFFD.
 */
export function visible(text: string): string {
  return text
    .trimEnd()
    .replace(colour, "")
    .replaceAll("\t", " ")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu, "\uFFFD");
}

/** The same of a text that may have several lines. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}

// Programs colour what they say even where no terminal reads it.
// eslint-disable-next-line no-control-regex -- colour codes begin with a control character
const colour = /\x1b\[[\d;]*m/g;
