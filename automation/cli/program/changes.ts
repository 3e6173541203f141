import { Option, type Command } from "commander";
import { destroyHelp, previewHelp, refreshHelp, rollbackHelp, upgradeHelp, upHelp } from "./help.ts";
import { commit, json, local, refresh, settings, stack, toOperation, wait, yes } from "./words.ts";

/** What changes a stack, and what foretells it. */
export function addChangeCommands(program: Command): void {
  program.commandsGroup("Change a stack:");
  program
    .command("up")
    .description("create a stack, or make it what its settings say")
    .addArgument(stack())
    .addOption(local())
    .addOption(settings())
    .addOption(refresh())
    .addOption(wait())
    .addOption(yes())
    .addOption(json())
    .addHelpText("after", upHelp)
    .action(async (name: string, options) => (await import("../commands/up.ts")).upCommand(name, options as object));
  program
    .command("preview")
    .description("tell what `up` would change")
    .addArgument(stack())
    .addOption(local())
    .addOption(settings())
    .addOption(refresh())
    .addOption(wait())
    .addOption(json())
    .addOption(new Option("--markdown", "a comment for a pull request instead of text").conflicts("json"))
    .addOption(new Option("--fail-on <what>", "end with 3 where that is foretold").choices(["stateful", "changes"]))
    .addHelpText("after", previewHelp)
    .action(async (name: string, options) =>
      (await import("../commands/preview.ts")).previewCommand(name, options as object),
    );
  program
    .command("upgrade")
    .description("release newer commits of its sites; nothing else changes")
    .addArgument(stack())
    .addOption(commit())
    .addOption(wait())
    .addOption(yes())
    .addOption(json())
    .addHelpText("after", upgradeHelp)
    .action(async (name: string, options) =>
      (await import("../commands/release.ts")).upgradeCommand(name, options as object),
    );
  program
    .command("rollback")
    .description("release the commits again that its sites had before")
    .addArgument(stack())
    .addOption(toOperation())
    .addOption(wait())
    .addOption(yes())
    .addOption(json())
    .addHelpText("after", rollbackHelp)
    .action(async (name: string, options) =>
      (await import("../commands/release.ts")).rollbackCommand(name, options as object),
    );
  program
    .command("refresh")
    .description("make Pulumi's memory true to what is there, and tell what differs; no server changes")
    .addArgument(stack())
    .addOption(wait())
    .addOption(json())
    .addHelpText("after", refreshHelp)
    .action(async (name: string, options) =>
      (await import("../commands/refresh.ts")).refreshCommand(name, options as object),
    );
  program
    .command("destroy")
    .description("remove a stack with its servers; the data volume of a database server is kept")
    .addArgument(stack())
    .addOption(local())
    .option("--with-data", "remove data volumes too, and those that an earlier change or destroy kept")
    .addOption(wait())
    .addOption(yes())
    .addOption(json())
    .addHelpText("after", destroyHelp)
    .action(async (name: string, options) =>
      (await import("../commands/destroy.ts")).destroyCommand(name, options as object),
    );
}
