import { colors } from "../colors.ts";
import { changesIn, Gangway, type Commits, type Counts, type PreviewOptions } from "../../index.ts";
import { previewLines } from "../../preview/terminal.ts";
import { follow } from "../render/follow.ts";
import { keptLine } from "../render/kept.ts";
import { printSites, judgeAnswers } from "../render/sites.ts";
import { countsText, duration } from "../../words.ts";
import { mayInstall } from "../packages.ts";
import { askYes, leave, ownName, requireYes } from "../terminal.ts";
import { printJson, stackOptions, type CommandOptions } from "./options.ts";

/** `gangway up NAME`: preview and a yes, then the change, then a request to each site. */
export async function upCommand(stack: string, options: CommandOptions): Promise<void> {
  const begun = Date.now();
  const gangway = new Gangway();
  requireYes(options.yes);
  const target = await stackOptions(options);
  const previewed = (await mayInstall(options)) && (options.yes ? {} : await agreed(gangway, stack, target));
  if (!previewed) return leave();
  const { outputs, counts, stateful, kept } = await follow(await gangway.up(stack, { ...target, previewed }), options);
  const sites = await gangway.ask(stack, outputs);

  if (options.json) {
    printJson({ stack, changes: changesIn(counts), counts, stateful, kept, outputs, sites });
  } else {
    console.log(`\n${colors.green("✔")} ${colors.bold(stack)} ${verdict(counts)} (${duration(Date.now() - begun)})\n`);
    printSites(sites);
    for (const volume of kept) console.log(`\n  ${keptLine(volume)}`);
    printNextCommands(stack);
  }
  judgeAnswers(stack, sites, options.json);
}

/**
 * Shows what would be done, and asks for a yes where that is anything.
 * @returns the commits that were agreed to; undefined for a no
 */
export async function agreed(gangway: Gangway, stack: string, target: PreviewOptions): Promise<Commits | undefined> {
  const preview = await follow(await gangway.preview(stack, target), {});
  if (preview.verdict === "unchanged") return preview.commits;
  for (const line of ["", ...previewLines(stack, preview, colors)]) console.log(line);
  return (await askYes("\nGo ahead? [y/N] ")) ? preview.commits : undefined;
}

function verdict(counts: Counts | undefined): string {
  if (counts === undefined) return "is up";
  return changesIn(counts) === 0 ? "is up to date: nothing to change" : `is up: ${countsText(counts, "done")}`;
}

function printNextCommands(stack: string): void {
  const name = ownName();
  const commands = [
    [`${name} status ${stack}`, "what is running, and how it answers"],
    [`${name} outputs ${stack} --json`, "addresses, for other programs"],
    [`${name} destroy ${stack}`, "removes all of it"],
  ] as const;
  const width = Math.max(...commands.map(([command]) => command.length));
  console.log("\n  next:");
  for (const [command, what] of commands) console.log(`    ${command.padEnd(width)}  ${colors.dim(what)}`);
}
