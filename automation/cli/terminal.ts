import { relative } from "node:path";
import { createInterface } from "node:readline/promises";
import { UserError } from "../../errors/user-error.ts";
import { exitCodes } from "./exit.ts";

/** Whether there is somebody to ask. With --json stdout is for the result, whoever reads it. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY && !process.argv.includes("--json");
}

/**
 * Asks on the terminal and returns the answer; Ctrl-C and Ctrl-D are an empty one.
 * @param look the command that shows what would change
 * @throws UserError GW_CONFIRM_NEEDED where nobody is there
 */
export async function askUser(question: string, look?: string): Promise<string> {
  if (!canAsk()) throw confirmNeeded(look);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(question)).trim();
  } catch (error) {
    if (!(error instanceof Error && error.name === "AbortError")) throw error;
    console.log("");
    return "";
  } finally {
    terminal.close();
  }
}

/** Asks a question that only y or yes agrees to, as `askUser` does. */
export async function askYes(question: string, look?: string): Promise<boolean> {
  return /^y(es)?$/i.test(await askUser(question, look));
}

/** Ends a command that was not agreed to. It counts as cancelled, so that no script takes it for done. */
export function leave(told = "nothing was changed"): void {
  console.log(told);
  process.exitCode = exitCodes.cancelled;
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

function confirmNeeded(look = "gangway preview"): UserError {
  return new UserError("GW_CONFIRM_NEEDED", {
    what: "this changes servers, and nobody can be asked: there is no terminal, or --json keeps it for the result",
    fix: `look at \`${look}\`, then add --yes`,
  });
}
