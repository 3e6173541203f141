import { createHash } from "node:crypto";
import { quote } from "./quote.ts";
import { textOf } from "./template.ts";

/** A program for a server. */
export interface Script {
  /** What runs over SSH; the same for every script, without a secret or a text of a site. */
  command: string;
  /** The program: bash, self-contained. Holds secrets. */
  stdin: string;
  /** SHA-256 of `stdin` in hex: says whether a script is another one. */
  digest: string;
}

/** What a step finds in a variable of bash. */
export type Variable = string | number | readonly string[];

/** A script gives up after this time: what it waits for would not come any more. */
const limitSec = 900;

/** Joins step files into a program. The steps see each variable by its name. */
export function script(stage: string, steps: readonly string[], variables: Readonly<Record<string, Variable>>): Script {
  return program([
    ...Object.entries({ stage, ...variables }).map(([name, value]) => `${name}=${literal(value)}`),
    ...["lib", ...steps.map((step) => `${stage}/${step}`)].map((step) => textOf(`steps/${step}.sh`)),
    "finish",
  ]);
}

/** All of a program is one function called in the last line, so that a connection lost on the way runs nothing. */
export function program(parts: readonly string[]): Script {
  const stdin = ["main() {", ...parts, "}", "main </dev/null", ""].join("\n");
  return {
    command: `sudo -n timeout -k 10 ${limitSec} bash -s`,
    stdin,
    digest: createHash("sha256").update(stdin).digest("hex"),
  };
}

function literal(value: Variable): string {
  return typeof value === "object" ? `(${value.map(quote).join(" ")})` : quote(String(value));
}
