import pc from "picocolors";
import type { Colors } from "picocolors/types.js";

/** What a stream has of a terminal: nothing where it is a file or a pipe. */
interface Output {
  readonly isTTY?: boolean;
  hasColors?(env: NodeJS.ProcessEnv): boolean;
}

/**
 * Colours on terminals that have them and none elsewhere, unless FORCE_COLOR asks for them; NO_COLOR is obeyed.
 * picocolors by itself also colours what a CI job writes into a file, which the reader of that file cannot want.
 */
export function colorsFor(output: Output, env: NodeJS.ProcessEnv = process.env): Colors {
  const forced = Boolean(env.FORCE_COLOR) && !env.NO_COLOR;
  return pc.createColors(forced || (output.isTTY === true && output.hasColors?.(env) === true));
}

export const colors = colorsFor(process.stdout);
export const errorColors = colorsFor(process.stderr);
