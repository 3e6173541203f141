import { readFileSync } from "node:fs";
import { CommanderError, type Command } from "commander";
import { errorColors } from "./colors.ts";
import { UserError } from "../../errors/user-error.ts";
import { printJson } from "./print-json.ts";
import { visibleLines } from "../visible.ts";
import { asUserError, exitCodeOf } from "./exit.ts";
import { buildProgram, everyCommand, helpOf } from "./program/program.ts";

// `gangway … | head` is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const json = process.argv.includes("--json");

try {
  const { version } = JSON.parse(readFileSync(new URL(import.meta.resolve("gangway/package.json")), "utf8")) as {
    version: string;
  };
  const program = buildProgram(version);
  for (const command of everyCommand(program)) {
    command.exitOverride((error) => {
      throw error.exitCode === 0 ? error : usage(error, command);
    });
    if (json) command.configureOutput({ writeErr: () => undefined });
  }
  await program.parseAsync();
} catch (error) {
  // --help and --version end so.
  if (!(error instanceof CommanderError)) await fail(error);
}

async function fail(error: unknown): Promise<void> {
  const shown = asUserError(error);
  process.exitCode = exitCodeOf(shown);
  if (json) printJson({ error: { code: shown.code, ...shown.text, details: await detailsOf(shown) } });
  else if (!(shown.cause instanceof CommanderError))
    console.error(`\n${errorColors.red("✖")} ${visibleLines(shown.message)}`);
}

/** The driver's code is loaded late: `--help` and completion do without it. */
async function detailsOf(shown: UserError): Promise<readonly string[]> {
  const { OperationError } = await import("../driver/operation.ts");
  return shown instanceof OperationError ? shown.details : [];
}

/** What Commander found wrong, and has said on stderr. */
function usage(error: CommanderError, command: Command): UserError {
  const what = error.message.replace(/^error: /, "");
  return new UserError("GW_USAGE", { what, fix: helpOf(command) }, { cause: error });
}
