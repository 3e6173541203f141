import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Context } from "../provider/resource-type.ts";

/** Which output the user sees while the command runs. */
export const loggings = ["stdout", "stderr", "stdoutAndStderr", "none"] as const;
export type Logging = (typeof loggings)[number];

/** A failed command's message shows no more than the end of its output. */
const shownLines = 50;
/** Shorter lines of a secret are words like `fi` that would black out the message. */
const shortestSecret = 8;

/** What a command says, kept and passed on line by line. */
export class Transcript {
  readonly #said = { stdout: "", stderr: "" };
  #together = "";

  constructor(
    private readonly logging: Logging,
    private readonly log: Context["log"],
  ) {}

  /** The outputs of a command resource; one final newline is cut off. */
  get outcome(): { stdout: string; stderr: string } {
    return { stdout: this.#said.stdout.replace(/\n$/, ""), stderr: this.#said.stderr.replace(/\n$/, "") };
  }

  follow(name: "stdout" | "stderr", stream: Readable): void {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      this.#said[name] += text;
      this.#together += text;
    });
    if (this.logging === name || this.logging === "stdoutAndStderr") {
      createInterface({ input: stream }).on("line", (line) => this.log("info", line, true));
    }
  }

  /**
   * Why `command` failed: its text and the end of its output, without the secrets, and without lines that only repeat
   * `stdin`, as `cat` and `set -x` do. A line that merely contains a word of stdin stays: stdin is mostly a program.
   */
  failure(reason: string, command: string, secrets: readonly string[], stdin = ""): Error {
    const echoes = longLines(stdin);
    const lines = this.#together.trimEnd().split("\n");
    const shown = lines
      .slice(-shownLines)
      .map((line) => (echoes.includes(line.replace(/^\++ /, "").trim()) ? "[secret]" : line));
    const left = lines.length - shown.length;
    const output = left > 0 ? [`(${left} lines before)`, ...shown] : shown;
    return new Error(redact(`${reason}: running ${JSON.stringify(command)}:\n${output.join("\n")}`, secrets));
  }
}

function redact(text: string, secrets: readonly string[]): string {
  return secrets.flatMap(longLines).reduce((shown, line) => shown.replaceAll(line, "[secret]"), text);
}

function longLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length >= shortestSecret);
}
