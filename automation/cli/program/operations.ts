import type { Command } from "commander";
import { cancelHelp, historyHelp, operationsHelp, showHelp } from "./help.ts";
import { json, operation, stack } from "./words.ts";

/** What was done, what is being done, and how to stop it. */
export function addOperationCommands(program: Command): void {
  program.commandsGroup("Operations:");
  program
    .command("history")
    .description("what was done to a stack, newest first")
    .addArgument(stack())
    .addOption(json())
    .addHelpText("after", historyHelp)
    .action(async (name: string, options) =>
      (await import("../commands/operations.ts")).historyCommand(name, options as object),
    );
  const operations = program
    .command("operations")
    .description("what is running on this machine, then what was done; `operations show ID` tells of one")
    .addOption(json())
    .addHelpText("after", operationsHelp)
    .action(async (options) => (await import("../commands/operations.ts")).operationsCommand(options as object));
  operations
    .command("show")
    .description("what happened in an operation, line by line")
    .addArgument(operation())
    .option("--follow", "stay with it until it has ended, and end as it does")
    .addOption(json())
    .addHelpText("after", showHelp)
    .action(async (id: string, _options, command: Command) =>
      (await import("../commands/show.ts")).showCommand(id, command.optsWithGlobals()),
    );
  program
    .command("cancel")
    .description("ask the operation that has a stack to stop, whoever began it")
    .addArgument(stack())
    .option("--now", "insist: it stops at once, and the next operation clears up after it")
    .addOption(json())
    .addHelpText("after", cancelHelp)
    .action(async (name: string, options) =>
      (await import("../commands/cancel.ts")).cancelCommand(name, options as object),
    );
}
