import { changesIn, type Counts } from "../driver/events.ts";
import type { Commits } from "../driver/stack-record.ts";
import type { StatefulChange } from "../driver/stateful.ts";
import type { Change } from "./change.ts";
import { plannedCommands, type PlannedCommand } from "./commands.ts";
import type { Grounds } from "./grounds.ts";

/**
 * What a change comes to. unchanged: nothing is done · safe: resources change or commands run, and no data is touched ·
 * stateful: something happens to data, or to what may hold some · unknown: the engine did not say.
 */
export type Verdict = "unchanged" | "safe" | "stateful" | "unknown";

/** What an `up` would do, whoever looks at it. Plain data: no secret, and nothing longer than a line. */
export interface Preview {
  readonly verdict: Verdict;
  /** Undefined where the engine did not say: unknown, which is not the same as nothing to change. */
  readonly counts: Counts | undefined;
  /** Each resource that is not left as it is; components are not among them. */
  readonly changes: readonly Change[];
  /** The code that would run. For whoever then asks for exactly this: see `previewed`. */
  readonly commits: Commits;
  /** What would run on servers. */
  readonly commands: readonly PlannedCommand[];
  /** What would happen to data, and to what may hold some. */
  readonly stateful: readonly StatefulChange[];
}

export interface PreviewParts extends Pick<Preview, "counts" | "changes" | "stateful"> {
  readonly grounds: Grounds;
}

/** Puts together what the engine said and what the settings tell of it. */
export function previewOf({ counts, changes, stateful, grounds }: PreviewParts): Preview {
  const verdict = verdictOf({ counts, changes, stateful });
  const commits = Object.fromEntries(grounds.commits.after);
  const commands = plannedCommands(changes, grounds);
  return { verdict, counts, changes: ordered(changes), commits, commands, stateful };
}

/** The engine does much at once: what it tells first is chance, and the same change is to read the same. */
function ordered(changes: readonly Change[]): Change[] {
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  return changes.toSorted((one, other) => compare(one.name, other.name) || compare(one.urn, other.urn));
}

/** What is not known is not safe, and not stateful either: it says nothing. */
export function verdictOf({ counts, changes, stateful }: Pick<Preview, "counts" | "changes" | "stateful">): Verdict {
  if (counts === undefined) return "unknown";
  if (stateful.length > 0) return "stateful";
  return changes.length === 0 && changesIn(counts) === 0 ? "unchanged" : "safe";
}
