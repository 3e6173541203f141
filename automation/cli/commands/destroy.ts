import { Gangway } from "../../index.ts";
import { follow } from "../render/follow.ts";
import { countsText, duration } from "../render/words.ts";
import { askUser, requireYes } from "../terminal.ts";
import { printJson, type CommandOptions } from "./options.ts";

/** `gangway destroy NAME`: removes servers, data and the stack itself, after its name was typed or with --yes. */
export async function destroyCommand(stack: string, options: CommandOptions): Promise<void> {
  const begun = Date.now();
  requireYes(options.yes);
  if (!options.yes) {
    const typed = await askUser(
      `This removes stack ${stack} with its servers and all their data.\nType its name to go on: `,
    );
    if (typed !== stack) return console.log("nothing was changed");
  }
  const { local } = options;
  const operation = await new Gangway().destroy(stack, local === undefined ? {} : { local });
  const { existed, counts } = await follow(operation, options);
  if (options.json) return printJson({ stack, existed, counts });
  const told = counts === undefined ? "" : countsText(counts, false);
  console.log(
    existed
      ? `${stack} is gone: ${told || "nothing was left of it"} (${duration(Date.now() - begun)})`
      : `there is no stack ${stack}: nothing to remove`,
  );
}
