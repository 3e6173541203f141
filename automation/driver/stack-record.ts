import type { KeptVolume } from "./kept-volumes.ts";

/** Where a stack lives: AWS, or this machine. */
export type Cloud = "aws" | "local";

/** What a stack was last brought up with, so that later calls need only its name. Holds secrets. */
export interface StackRecord {
  readonly cloud: Cloud;
  /** What servers are on the local cloud: containers, or records only. */
  readonly hosts: "docker" | "none";
  /** The settings as they were given, unchecked. */
  readonly settings: unknown;
  /** The folder that relative repository paths start from. */
  readonly folder: string;
  /** Other settings for the next `up`, which nothing but that one takes; left out where there are none. */
  readonly pending?: Pick<StackRecord, "settings" | "folder"> | undefined;
  /** See `appliedIn`; nobody but an operation writes it. */
  readonly applied?: readonly unknown[];
  /** Data volumes that left the stack, and are kept. */
  readonly kept?: readonly KeptVolume[];
  /** What a rollback can go to: the first is what runs, the older ones follow. */
  readonly releases?: readonly Release[];
  /** Commits by the site's name that come before its branch, and before the commit in its settings: see `rollback`. */
  readonly pins?: Commits;
}

/** The settings that the next `up` is to carry out. */
export function nextSettings({ pending, settings }: StackRecord): unknown {
  return pending === undefined ? settings : pending.settings;
}

/** Full commit ids by the name of the site. */
export type Commits = Readonly<Record<string, string>>;

/** The code that a change which ended well brought to the servers. */
export interface Release {
  /** Id of the operation. */
  readonly operation: string;
  /** ISO 8601. */
  readonly time: string;
  readonly commits: Commits;
}
