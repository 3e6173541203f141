import { colors } from "../colors.ts";
import { Gangway } from "../../index.ts";
import { judgeAnswers, printSites } from "../render/sites.ts";
import { statusLines } from "../render/status.ts";
import { printJson } from "./options.ts";

/** `gangway status NAME`: the stack in one picture, and what its sites answer now. */
export async function statusCommand(stack: string, options: { json?: boolean }): Promise<void> {
  const status = await new Gangway().status(stack);
  if (options.json) {
    printJson(status);
  } else {
    for (const line of statusLines(status, colors)) console.log(line);
    printSites(status.sites);
  }
  judgeAnswers(stack, status.sites, options.json);
}
