import { readFileSync } from "node:fs";
import { CommanderError } from "commander";
import { errorColors } from "./colors.ts";
import { UserError } from "../../errors/user-error.ts";
import { printJson } from "./print-json.ts";
import { visibleLines } from "../visible.ts";
import { asUserError, exitCodeOf } from "./exit.ts";
import { buildProgram, everyCommand } from "./program/program.ts";

// `gangway … | head` is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const json = process.argv.includes("--json");

try {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  const program = buildProgram(version);
  for (const command of everyCommand(program))
    command.exitOverride().configureOutput(json ? { writeErr: () => undefined } : {});
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError && error.exitCode === 0)) await fail(error);
}

async function fail(error: unknown): Promise<void> {
  const shown = error instanceof CommanderError ? usage(error) : asUserError(error);
  process.exitCode = exitCodeOf(shown);
  if (json) printJson({ error: { code: shown.code, ...shown.text, details: await detailsOf(shown) } });
  else if (!(error instanceof CommanderError))
    console.error(`\n${errorColors.red("✖")} ${visibleLines(shown.message)}`);
}

/** The driver's code is loaded late: `--help` and completion do without it. */
async function detailsOf(shown: UserError): Promise<readonly string[]> {
  const { OperationError } = await import("../driver/operation.ts");
  return shown instanceof OperationError ? shown.details : [];
}

/** Commander has said on stderr what was wrong. */
function usage({ message }: CommanderError): UserError {
  return new UserError("GW_USAGE", {
    what: message.replace(/^error: /, ""),
    fix: "gangway --help tells what there is",
  });
}
