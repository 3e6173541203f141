import { colors } from "../colors.ts";
import { Gangway, previewMarkdown, type Verdict } from "../../index.ts";
import { previewLines } from "../../preview/terminal.ts";
import { exitCodes } from "../exit.ts";
import { mayInstall } from "../packages.ts";
import { follow } from "../render/follow.ts";
import { leave } from "../terminal.ts";
import { printJson, stackOptions, type CommandOptions } from "./options.ts";

export interface PreviewOptions extends CommandOptions {
  readonly markdown?: boolean;
  readonly failOn?: "stateful" | "changes";
}

/** What a check that is to fail lets pass. What is not known passes no check. */
const passing: Record<NonNullable<PreviewOptions["failOn"]>, readonly Verdict[]> = {
  stateful: ["unchanged", "safe"],
  changes: ["unchanged"],
};

/** `gangway preview NAME`: what `up` would do. */
export async function previewCommand(stack: string, options: PreviewOptions): Promise<void> {
  if (!(await mayInstall(options))) return leave("nothing was looked at");
  const { json, markdown, failOn } = options;
  const operation = await new Gangway().preview(stack, await stackOptions(options));
  const preview = await follow(operation, { json: json ?? markdown });
  if (json) printJson({ stack, ...preview });
  else if (markdown) process.stdout.write(previewMarkdown(stack, preview));
  else for (const line of ["", ...previewLines(stack, preview, colors)]) console.log(line);
  if (failOn && !passing[failOn].includes(preview.verdict)) process.exitCode = exitCodes.verdict;
}
