import { Argument, type Command } from "commander";
import { completionHelp, localHelp } from "./help.ts";
import { json, yes } from "./words.ts";

const instanceCommands = [
  ["stop", "turn a server off, as its power button would"],
  ["start", "start a server that is off"],
  ["terminate", "remove a server with its disk, as somebody might on AWS's console"],
] as const;

/** What concerns this machine and not one stack. */
export function addMachineCommands(program: Command): void {
  program.commandsGroup("This machine:");
  program
    .command("doctor")
    .description("what this machine has and lacks, each lack with its fix")
    .addOption(json())
    .action(async (options) => (await import("../commands/doctor.ts")).doctorCommand(options as object));
  addLocalCommands(program);
  program
    .command("completion")
    .description("what makes a shell complete gangway's commands, options and stacks")
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish"]))
    .addHelpText("after", completionHelp)
    .action(async (shell: "bash" | "zsh" | "fish") =>
      console.log((await import("../completion/scripts.ts")).completionScript(shell)),
    );
  // What those scripts ask, as `complete -- WORD…`.
  program
    .command("complete", { hidden: true })
    .argument("[words...]")
    .action(async (words: string[]) => (await import("../completion/answer.ts")).printAnswer(program, words));
}

function addLocalCommands(program: Command): void {
  const cloud = program.command("local").description("the local cloud of this machine").addHelpText("after", localHelp);
  cloud
    .command("status")
    .description("its servers, networks and daemon")
    .addOption(json())
    .action(async (options) => (await import("../commands/local.ts")).localStatusCommand(options as object));
  cloud
    .command("clean")
    .description("remove all that it ever made here, data volumes too")
    .addOption(yes())
    .addOption(json())
    .action(async (options) => (await import("../commands/local.ts")).localCleanCommand(options as object));
  for (const [act, description] of instanceCommands) {
    const command = cloud
      .command(act)
      .description(description)
      .argument("<instance>", "its id, i-…: see gangway status");
    if (act === "terminate") command.addOption(yes());
    command
      .addOption(json())
      .action(async (instance: string, options) =>
        (await import("../commands/local.ts")).localInstanceCommand(act, instance, options as object),
      );
  }
}
