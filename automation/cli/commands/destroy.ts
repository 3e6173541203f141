import { Gangway, type DestroyResult } from "../../index.ts";
import { follow } from "../render/follow.ts";
import { keptLines } from "../render/kept.ts";
import { countsText, duration } from "../../words.ts";
import { askUser, leave } from "../terminal.ts";
import { printJson, type CommandOptions } from "./options.ts";

/** `gangway destroy NAME`: removes servers and the stack itself, after its name was typed or with --yes. */
export async function destroyCommand(stack: string, options: CommandOptions & { withData?: boolean }): Promise<void> {
  const begun = Date.now();
  const { local, wait = false, withData = false } = options;
  if (!options.yes) {
    const typed = await askUser(`${warning(stack, withData)}\nType its name to go on: `, "gangway status");
    if (typed !== stack) return leave();
  }
  const operation = await new Gangway().destroy(stack, { ...(local !== undefined && { local }), wait, withData });
  const result = await follow(operation, options);
  if (options.json) return printJson({ stack, ...result });
  console.log(verdict(stack, result, Date.now() - begun));
  for (const line of keptLines(stack, result)) console.log(line);
}

function warning(stack: string, withData: boolean): string {
  const gone = `This removes stack ${stack} with its servers and all that is on their disks`;
  return withData
    ? `${gone}, and with the data volumes of its database.`
    : `${gone}.\nThe data volume of a database server is kept; --with-data removes it too.`;
}

function verdict(stack: string, { existed, counts = {}, swept }: DestroyResult, tookMs: number): string {
  if (!existed) return `there is no stack ${stack}: nothing to remove`;
  const told = [countsText(counts, "done"), ...swept.map((id) => `${id} removed`)].filter((text) => text !== "");
  return `${stack} is gone: ${told.join(", ") || "nothing was left of it"} (${duration(tookMs)})`;
}
