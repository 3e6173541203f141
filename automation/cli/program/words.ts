import { Argument, InvalidArgumentError, Option } from "commander";

/** What the shell may offer in place of an argument or of an option's value. */
export type Source = "stacks" | "operations" | "files";

const sources = new WeakMap<Argument | Option, Source>();

/** Where completion finds what may stand here; undefined where it can't know. */
export function sourceOf(word: Argument | Option | undefined): Source | undefined {
  return word && sources.get(word);
}

/* The words that several commands share, so that they mean the same everywhere. */

export const json = () => new Option("--json", "one JSON object instead of text");
export const local = () => new Option("--local", "on this machine (the local cloud) instead of AWS");
export const settings = () =>
  from("files", new Option("--settings <file>", "YAML file; default: the settings of the last up"));
export const refresh = () => new Option("--refresh", "look first at what is really there, past what Pulumi remembers");
export const yes = () => new Option("-y, --yes", "ask nothing");
export const wait = () => new Option("--wait", "wait while another operation has the stack, instead of giving up");

export const stack = () => from("stacks", new Argument("<name>", "the stack: lower-case letters, digits, hyphens"));
export const operation = () =>
  from("operations", new Argument("<id>", "the operation, or how its id begins: see gangway operations"));
export const toOperation = () =>
  from("operations", new Option("--to <id>", "the operation to go back to; default: the release before this one"));

/** `--commit shop=1a2b3c…`, once for each site. */
export const commit = () =>
  new Option("--commit <site=sha>", "release this commit of a site; again for each site")
    .default({}, "the newest of each site's branch")
    .argParser(addCommit);

function addCommit(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const [, site, sha] = /^([^=]+)=([0-9a-f]{40})$/i.exec(text) ?? [];
  if (site === undefined || sha === undefined) {
    throw new InvalidArgumentError("It must be SITE=COMMIT, the commit with all of its 40 digits.");
  }
  return { ...before, [site]: sha.toLowerCase() };
}

function from<Word extends Argument | Option>(source: Source, word: Word): Word {
  sources.set(word, source);
  return word;
}
