import { changesIn, Gangway } from "../../index.ts";
import { mayInstall } from "../packages.ts";
import { follow } from "../render/follow.ts";
import { countsText } from "../render/words.ts";
import { printJson, stackOptions, type CommandOptions } from "./options.ts";

/** `gangway preview NAME`: what `up` would do. */
export async function previewCommand(stack: string, options: CommandOptions): Promise<void> {
  if (!(await mayInstall(options))) return console.log("nothing was looked at");
  const operation = await new Gangway().preview(stack, await stackOptions(options));
  const { changes, counts, stateful } = await follow(operation, options);
  if (options.json) return printJson({ stack, counts, changes, stateful });
  if (counts === undefined) console.log(`\n${stack}: the engine did not say what would change`);
  else console.log(`\n${stack}: ${changesIn(counts) === 0 ? "nothing to change" : countsText(counts, "planned")}`);
}
