import type { Command } from "commander";
import { statusHelp } from "./help.ts";
import { json, stack } from "./words.ts";

/** What looks at stacks and changes nothing. */
export function addStackCommands(program: Command): void {
  program.commandsGroup("Look at stacks:");
  program
    .command("list")
    .description("the stacks of this machine, and what was last done to each")
    .addOption(json())
    .action(async (options) => (await import("../commands/list.ts")).listCommand(options as object));
  program
    .command("status")
    .description("load balancer, servers, database and sites as they are now")
    .addArgument(stack())
    .addOption(json())
    .addHelpText("after", statusHelp)
    .action(async (name: string, options) =>
      (await import("../commands/status.ts")).statusCommand(name, options as object),
    );
  program
    .command("outputs")
    .description("addresses and ids of a stack")
    .addArgument(stack())
    .option("--show-secrets", "show secret outputs too, such as the private SSH key")
    .addOption(json())
    .action(async (name: string, options) =>
      (await import("../commands/outputs.ts")).outputsCommand(name, options as object),
    );
}
