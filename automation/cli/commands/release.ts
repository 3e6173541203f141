import { colors } from "../colors.ts";
import { earlierRelease, withRest } from "../../driver/releases.ts";
import {
  changesIn,
  Gangway,
  type Commits,
  type RollbackOptions,
  type UpgradeOptions,
  type UpResult,
} from "../../index.ts";
import { printJson } from "../print-json.ts";
import { commitLines } from "../render/commits.ts";
import { follow } from "../render/follow.ts";
import { judgeAnswers, printSites } from "../render/sites.ts";
import { countsText, duration } from "../../words.ts";
import { leave, requireYes } from "../terminal.ts";
import { wholeId } from "../whole-id.ts";
import type { CommandOptions } from "./options.ts";
import { agreed } from "./up.ts";

/** `gangway upgrade NAME`: newer commits for its sites, or those that are named. */
export async function upgradeCommand(stack: string, options: CommandOptions & { commit?: Commits }): Promise<void> {
  const { commit: commits = {}, wait = false } = options;
  requireYes(options.yes);
  const gangway = new Gangway();
  const { releases = [] } = await gangway.record(stack);
  const before = releases[0]?.commits ?? {};
  await bring({ gangway, stack, kind: "upgrade", before, target: { commits, wait } }, options);
}

/** `gangway rollback NAME`: the commits of an earlier release, after they were shown. */
export async function rollbackCommand(stack: string, options: CommandOptions & { to?: string }): Promise<void> {
  requireYes(options.yes);
  const gangway = new Gangway();
  const record = await gangway.record(stack);
  const { releases = [] } = record;
  const before = releases[0]?.commits ?? {};
  const ids = releases.map(({ operation }) => operation);
  const to = options.to === undefined ? undefined : wholeId(options.to, ids);
  const after = withRest(record, earlierRelease(stack, record, to).commits);
  if (!options.json) for (const line of commitLines(before, after, colors)) console.log(line);
  const target = { wait: options.wait ?? false, ...(to !== undefined && { to }) };
  await bring({ gangway, stack, kind: "rollback", before, target }, options);
}

interface Bringing {
  readonly gangway: Gangway;
  readonly stack: string;
  readonly kind: "upgrade" | "rollback";
  /** What ran until now. */
  readonly before: Commits;
  readonly target: UpgradeOptions & RollbackOptions;
}

/** Asks, brings the commits to the servers, and asks each site how it is. */
async function bring({ gangway, stack, kind, before, target }: Bringing, options: CommandOptions): Promise<void> {
  const previewed = options.yes ? {} : await agreed(gangway, stack, { of: kind, ...target });
  if (!previewed) return leave();
  const begun = Date.now();
  const result = await follow(await gangway[kind](stack, { ...target, previewed }), options);
  const { outputs, counts, commits, stateful, kept } = result;
  const sites = await gangway.ask(stack, outputs);
  if (options.json) {
    printJson({ stack, before, commits, changes: changesIn(counts), counts, stateful, kept, outputs, sites });
  } else {
    console.log(
      `\n${colors.green("✔")} ${colors.bold(stack)} ${verdict(result, kind)} (${duration(Date.now() - begun)})`,
    );
    for (const line of commitLines(before, commits, colors)) console.log(line);
    console.log("");
    printSites(sites);
  }
  judgeAnswers(stack, sites, options.json);
}

function verdict({ counts }: UpResult, kind: Bringing["kind"]): string {
  if (changesIn(counts) === 0) return "runs these commits already: nothing to change";
  const told = counts === undefined ? "" : `: ${countsText(counts, "done")}`;
  return `${kind === "upgrade" ? "is upgraded" : "is rolled back"}${told}`;
}
