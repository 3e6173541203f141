import { colors } from "../colors.ts";
import { changesIn, Gangway } from "../../index.ts";
import { printJson } from "../print-json.ts";
import { follow } from "../render/follow.ts";
import { countsText, duration } from "../../words.ts";
import { ownName } from "../terminal.ts";
import type { CommandOptions } from "./options.ts";

/** `gangway refresh NAME`: makes Pulumi's memory true to what is there, and tells what was not. */
export async function refreshCommand(stack: string, options: CommandOptions): Promise<void> {
  const begun = Date.now();
  const operation = await new Gangway().refresh(stack, { wait: options.wait ?? false });
  const { counts, changes } = await follow(operation, options);
  if (options.json) return printJson({ stack, counts, changes });
  const took = duration(Date.now() - begun);
  const name = colors.bold(stack);
  if (counts === undefined) return console.log(`\n${name}: the engine did not say what differed (${took})`);
  if (changesIn(counts) === 0)
    return console.log(`\n${colors.green("✔")} ${name} is as Pulumi remembered it (${took})`);
  console.log(
    `\n${colors.yellow("!")} ${name} differs from what Pulumi remembered: ${countsText(counts, "seen")} (${took})`,
  );
  console.log(`  it remembers it as it is now; ${ownName()} up ${stack} makes it what its settings say`);
}
