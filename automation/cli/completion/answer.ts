import type { Command } from "commander";
import { candidates } from "./candidates.ts";
import { lookOnMachine } from "./machine.ts";

/**
 * Answers a shell's script: a line a candidate, value and description with a tab between them; or the one line `:files`
 * where the shell itself knows better. It never fails: a shell has no place to show a fault.
 */
export async function printAnswer(program: Command, words: readonly string[]): Promise<void> {
  const found = await candidates(program, words, lookOnMachine);
  if (found === "files") return console.log(":files");
  for (const { value, description } of found) console.log(`${value}\t${description}`);
}
