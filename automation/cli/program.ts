import { Command, Option } from "commander";
import { destroyHelp, help, localHelp, previewHelp, statusHelp, upHelp } from "./help.ts";

const json = () => new Option("--json", "one JSON object instead of text");
const local = () => new Option("--local", "on this machine (the local cloud) instead of AWS");
const settings = () => new Option("--settings <file>", "YAML file; default: the settings of the last up");
const refresh = () => new Option("--refresh", "look first at what is really there, past what Pulumi remembers");
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
    .addOption(refresh())
    .addOption(yes())
    .addOption(json())
    .addHelpText("after", upHelp)
    .action(async (stack: string, options) => (await import("./commands/up.ts")).upCommand(stack, options as object));
  onStack("preview")
    .description("tell what `up` would change")
    .addOption(local())
    .addOption(settings())
    .addOption(refresh())
    .addOption(json())
    .addOption(new Option("--markdown", "a comment for a pull request instead of text").conflicts("json"))
    .addOption(new Option("--fail-on <what>", "end with 3 where that is foretold").choices(["stateful", "changes"]))
    .addHelpText("after", previewHelp)
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
    .description("load balancer, servers, database and sites as they are now")
    .addOption(json())
    .addHelpText("after", statusHelp)
    .action(async (stack: string, options) =>
      (await import("./commands/status.ts")).statusCommand(stack, options as object),
    );
  onStack("destroy")
    .description("remove a stack with its servers; the data volume of a database server is kept")
    .addOption(local())
    .option("--with-data", "remove data volumes too, and those that an earlier change or destroy kept")
    .addOption(yes())
    .addOption(json())
    .addHelpText("after", destroyHelp)
    .action(async (stack: string, options) =>
      (await import("./commands/destroy.ts")).destroyCommand(stack, options as object),
    );
  program
    .command("doctor")
    .description("what this machine has and lacks, each lack with its fix")
    .addOption(json())
    .action(async (options) => (await import("./commands/doctor.ts")).doctorCommand(options as object));

  const cloud = program.command("local").description("the local cloud of this machine").addHelpText("after", localHelp);
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
  for (const [act, description] of instanceCommands) {
    cloud
      .command(act)
      .description(description)
      .argument("<instance>", "its id, i-…: see gangway status")
      .addOption(json())
      .action(async (instance: string, options) =>
        (await import("./commands/local.ts")).localInstanceCommand(act, instance, options as object),
      );
  }
  return program;
}

const instanceCommands = [
  ["stop", "turn a server off, as its power button would"],
  ["start", "start a server that is off"],
  ["terminate", "remove a server with its disk, as somebody might on AWS's console"],
] as const;
