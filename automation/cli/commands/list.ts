import { colors } from "../colors.ts";
import { Gangway } from "../../index.ts";
import { printJson } from "../print-json.ts";
import { stackLines } from "../render/stacks.ts";

/** `gangway list`: the stacks of this machine. */
export async function listCommand(options: { json?: boolean }): Promise<void> {
  const stacks = await new Gangway().list();
  if (options.json) return printJson({ stacks });
  if (stacks.length === 0) console.log("no stack yet: gangway up NAME --settings FILE makes one");
  for (const line of stackLines(stacks, Date.now(), colors)) console.log(line);
}
