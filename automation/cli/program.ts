import { Command, Option } from "commander";
import { help } from "./help.ts";

const json = () => new Option("--json", "one JSON object instead of text");
const local = () => new Option("--local", "on this machine (the local cloud) instead of AWS");
const settings = () => new Option("--settings <file>", "YAML file; default: the settings of the last up");
const yes = () => new Option("-y, --yes", "ask nothing");

/** The command line. Each command loads its own code, so that `--help` is quick. */
export function buildProgram(version: string): Command {
  const program = new Command("gangway")
    .description("Web applications on servers of one's own: AWS EC2, or this machine as a cloud")
    .version(version)
    .addHelpText("after", help)
    .showHelpAfterError("(gangway --help tells what there is)");

  const onStack = (name: string) =>
    program.command(name).argument("<name>", "the stack: lower-case letters, digits, hyphens");

  onStack("up")
    .description("create a stack, or make it what its settings say")
    .addOption(local())
    .addOption(settings())
    .addOption(yes())
    .addOption(json())
    .action(async (stack: string, options) => (await import("./commands/up.ts")).upCommand(stack, options as object));
  onStack("preview")
    .description("tell what `up` would change")
    .addOption(local())
    .addOption(settings())
    .addOption(json())
    .action(async (stack: string, options) =>
      (await import("./commands/preview.ts")).previewCommand(stack, options as object),
    );
  onStack("outputs")
    .description("addresses and ids of a stack")
    .option("--show-secrets", "show secret outputs too, such as the private SSH key")
    .addOption(json())
    .action(async (stack: string, options) =>
      (await import("./commands/outputs.ts")).outputsCommand(stack, options as object),
    );
  onStack("status")
    .description("its last operation, its servers, and what its sites answer now")
    .addOption(json())
    .action(async (stack: string, options) =>
      (await import("./commands/status.ts")).statusCommand(stack, options as object),
    );
  onStack("destroy")
    .description("remove a stack with its servers and all their data")
    .addOption(local())
    .addOption(yes())
    .addOption(json())
    .action(async (stack: string, options) =>
      (await import("./commands/destroy.ts")).destroyCommand(stack, options as object),
    );
  program
    .command("doctor")
    .description("what this machine has and lacks, each lack with its fix")
    .addOption(json())
    .action(async (options) => (await import("./commands/doctor.ts")).doctorCommand(options as object));

  const cloud = program.command("local").description("the local cloud of this machine");
  cloud
    .command("status")
    .description("its servers, networks and daemon")
    .addOption(json())
    .action(async (options) => (await import("./commands/local.ts")).localStatusCommand(options as object));
  cloud
    .command("clean")
    .description("remove all that it ever made here")
    .addOption(json())
    .action(async (options) => (await import("./commands/local.ts")).localCleanCommand(options as object));
  return program;
}
