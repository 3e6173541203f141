import type { Unfinished } from "./journal.ts";
import type { Commits } from "./stack-record.ts";
import type { StackRecords } from "./stack-records.ts";

export interface GangwayOptions {
  /** What servers are on the local cloud: containers, or records only (for tests). Default: `GANGWAY_LOCAL_HOSTS`, else docker. */
  readonly hosts?: "docker" | "none";
  /** The module whose default export makes the resources. Default: Gangway's own program. */
  readonly program?: URL;
  /** On whose behalf operations run; shown to who finds the stack busy, and kept in its history. Default: this machine's user. */
  readonly who?: string;
  /** Where stacks are written down. Default: files of this machine, under `GANGWAY_HOME`. */
  readonly records?: StackRecords;
  /** See GitRules in settings/commits.ts: true where others than this machine's user name repositories. Default: false. */
  readonly strictAddresses?: boolean;
}

/** What every operation takes. */
export interface OperationOptions {
  /** True: wait while another operation has the stack. Default: false, and it fails with GW_STACK_BUSY. */
  readonly wait?: boolean;
  /** A UUID in lower case, else it fails with GW_OPERATION_ID. Default: a new one. */
  readonly id?: string;
  /** On whose behalf. Default: see GangwayOptions. */
  readonly who?: string;
  /** True: fails with GW_STACK_UNKNOWN where the stack is not written down by the time it begins. Default: false. */
  readonly mustExist?: boolean;
  /** Operations that died on other machines, and that this one has to clear up after. Default: none. */
  readonly unfinished?: readonly Unfinished[];
}

/** What every operation takes that brings code to servers. */
export interface ReleaseOptions extends OperationOptions {
  /**
   * The commits that a preview told of: what was agreed to is what comes, whatever was pushed since. The sites are not
   * pinned by it. Default: branches are asked anew.
   */
  readonly previewed?: Commits;
}

export interface UpOptions extends ReleaseOptions {
  /** Settings as an object, unchecked. Default: those of the stack. */
  readonly settings?: unknown;
  /** The folder that relative repository paths start from. Default: the working folder. */
  readonly folder?: string;
  /** True: on this machine instead of AWS. Default: where the stack is. */
  readonly local?: boolean;
  /** Look first at what is really there, so that what was stopped or removed behind Pulumi's back is mended. Default: false. */
  readonly refresh?: boolean;
}

export interface UpgradeOptions extends ReleaseOptions {
  /** Full commit ids by the site's name; these sites stay there until the next upgrade, or an `up` with settings. Default: the newest of each branch. */
  readonly commits?: Commits;
}

export interface RollbackOptions extends ReleaseOptions {
  /** Id of the operation that brought the release. Default: the newest one with other code than what runs now. */
  readonly to?: string;
}

export interface PreviewOptions extends UpOptions, UpgradeOptions, RollbackOptions {
  /** What to tell of. Default: up. */
  readonly of?: "up" | "upgrade" | "rollback";
}

export interface DestroyOptions extends OperationOptions {
  readonly local?: boolean;
  /** Remove data volumes too, and those that were kept before. Default: false. */
  readonly withData?: boolean;
}

/** What an operation of each kind may be given. */
export interface OptionsOf {
  readonly preview: PreviewOptions;
  readonly up: UpOptions;
  readonly upgrade: UpgradeOptions;
  readonly rollback: RollbackOptions;
  readonly refresh: OperationOptions;
  readonly destroy: DestroyOptions;
}

/** All that an operation of any kind may be given; each kind reads its own. */
export type StartOptions = PreviewOptions & DestroyOptions;

export interface CreateOptions extends Pick<UpOptions, "settings" | "folder" | "local"> {
  readonly hosts?: "docker" | "none";
}
