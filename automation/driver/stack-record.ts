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
  /** See `appliedIn`; nobody but a change writes it. */
  readonly applied?: readonly unknown[];
  /** Data volumes that left the stack, and are kept. */
  readonly kept?: readonly KeptVolume[];
  /** What a rollback can go to: the first is what runs, the older ones follow. */
  readonly releases?: readonly Release[];
  /** Commits by the site's name that come before its branch, and before the commit in its settings: see `rollback`. */
  readonly pins?: Commits;
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
