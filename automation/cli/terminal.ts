import { relative } from "node:path";
import { createInterface } from "node:readline/promises";
import { UserError } from "../../errors/user-error.ts";

/** Whether there is somebody to ask. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}

/**
 * Asks on the terminal and returns the answer.
 * @throws UserError GW_CONFIRM_NEEDED where nobody is there
 */
export async function askUser(question: string): Promise<string> {
  if (!canAsk()) throw confirmNeeded();
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}

/** Asks a question that only y or yes agrees to. */
export async function askYes(question: string): Promise<boolean> {
  return /^y(es)?$/i.test(await askUser(question));
}

/** @throws UserError GW_CONFIRM_NEEDED where nobody can be asked and no yes was given beforehand. */
export function requireYes(yes: boolean | undefined): void {
  if (!yes && !canAsk()) throw confirmNeeded();
}

/** How the user called this program, for commands to be copied. */
export function ownName(): string {
  const path = relative(process.cwd(), process.argv[1] ?? "gangway");
  return path.startsWith("..") ? "gangway" : path;
}

function confirmNeeded(): UserError {
  return new UserError("GW_CONFIRM_NEEDED", {
    what: "this changes servers, and there is no terminal to ask on",
    fix: "look at `gangway preview`, then add --yes",
  });
}
