import { z } from "zod";
import { text } from "./rules.ts";

// What the server itself needs to run an application safely. DATABASE_URL joins them where Gangway runs the database.
const taken = new Set("BASH_ENV ENV HOME IFS LOGNAME NODE_OPTIONS PATH PORT SHELL TMPDIR USER".split(" "));

const name = text("capital letters, digits and _, not beginning with a digit, such as API_TOKEN", (value) => {
  if (taken.has(value) || /^(LD|GANGWAY)_/.test(value)) return "belongs to the server";
  return /^[A-Z_][A-Z0-9_]{0,127}$/.test(value) ? undefined : "is no variable name";
});

const value = text("a text up to 32 KiB (put quotes around numbers and true/false)", (content) => {
  if (Buffer.byteLength(content) > 32 * 1024) return "is longer than 32 KiB";
  // NUL ends a value in every environment; a lone surrogate has no bytes in UTF-8. All else arrives byte for byte.
  return /[\0\p{Surrogate}]/u.test(content) ? "has a character that no environment can carry" : undefined;
});

/** Environment variables of an application. The values are secret: they are never shown, not even in a fault. */
export const env = z.record(name, value, { error: "variables as NAME: value" });
