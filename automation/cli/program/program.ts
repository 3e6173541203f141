import { Command } from "commander";
import { addChangeCommands } from "./changes.ts";
import { help } from "./help.ts";
import { addMachineCommands } from "./machine.ts";
import { addOperationCommands } from "./operations.ts";
import { addServiceCommands } from "./service.ts";
import { addStackCommands } from "./stacks.ts";

/** Each adds the commands of one subject, in the order in which `gangway --help` lists them. */
const subjects: readonly ((program: Command) => void)[] = [
  addChangeCommands,
  addStackCommands,
  addOperationCommands,
  addServiceCommands,
  addMachineCommands,
];

/** The command line. Each command loads its own code, so that `--help` is quick. */
export function buildProgram(version: string): Command {
  const program = new Command("gangway")
    .description("Web applications on servers of one's own: AWS EC2, or this machine as a cloud")
    .version(version)
    .enablePositionalOptions()
    .addHelpText("after", help)
    .helpCommand(true);
  for (const add of subjects) add(program);
  for (const command of everyCommand(program)) command.showHelpAfterError(`(${helpOf(command)})`);
  return program;
}

/** Which call tells how a command is called. */
export function helpOf(command: Command): string {
  const path: string[] = [];
  for (let one: Command | null = command; one; one = one.parent) path.unshift(one.name());
  return `${path.join(" ")} --help tells what there is`;
}

/** A command and all below it. */
export function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}
