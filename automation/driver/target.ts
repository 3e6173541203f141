import { parseSettings } from "../../settings/index.ts";
import type { OperationKind } from "./events.ts";
import { withStandIns } from "./local-repositories.ts";
import type { StartOptions } from "./options.ts";
import { checkCommits, earlierCommits } from "./releases.ts";
import { neverUp, otherCloud, settingsMissing, stackUnknown } from "./stack-faults.ts";
import type { Cloud, StackRecord } from "./stack-record.ts";

/** A stack that somebody names, and what is written down of it. */
export interface Named {
  readonly stack: string;
  readonly before: StackRecord | undefined;
  /** For one that is new. */
  readonly hosts: "docker" | "none";
}

/**
 * What an operation is to make of a stack, checked as far as that takes nothing but the settings.
 * @throws UserError GW_STACK_CLOUD, GW_STACK_SETTINGS, GW_STACK_UNKNOWN, GW_STACK_NOT_UP, GW_SETTINGS_INVALID,
 *   GW_COMMIT_INVALID, GW_ROLLBACK_NONE
 */
export function targetOf(kind: OperationKind, named: Named, options: StartOptions): StackRecord {
  switch (kind) {
    case "preview":
      return targetOf(options.of ?? "up", named, options);
    case "up":
      return checked(named.stack, wanted(named, options));
    case "upgrade": {
      const record = running(named);
      checkCommits(named.stack, record, options.commits ?? {});
      return checked(named.stack, { ...record, pins: options.commits ?? {} });
    }
    case "rollback": {
      const record = running(named);
      return checked(named.stack, { ...record, pins: earlierCommits(named.stack, record, options.to) });
    }
    case "refresh":
      return known(named);
    case "destroy":
      return wanted(named, options);
  }
}

/** What is written down of a stack, with what is asked for in place of it. New settings say themselves which code is to run. */
export function wanted({ stack, before, hosts }: Named, { settings, folder, local }: StartOptions): StackRecord {
  const asked: Cloud | undefined = local === undefined ? undefined : local ? "local" : "aws";
  if (before && asked && asked !== before.cloud) throw otherCloud(stack, before.cloud);
  const isNew = settings !== undefined;
  return {
    cloud: before?.cloud ?? asked ?? "aws",
    hosts: before?.hosts ?? hosts,
    settings: isNew ? settings : before?.settings,
    folder: isNew ? (folder ?? process.cwd()) : (before?.folder ?? process.cwd()),
    ...{ pins: isNew ? {} : (before?.pins ?? {}) },
  };
}

/** @throws UserError GW_STACK_SETTINGS, GW_SETTINGS_INVALID */
export function checked(stack: string, target: StackRecord): StackRecord {
  if (target.settings === undefined) throw settingsMissing(stack);
  parseSettings(withStandIns(target));
  return target;
}

/** @throws UserError GW_STACK_UNKNOWN */
export function known({ stack, before }: Named): StackRecord {
  if (before === undefined) throw stackUnknown(stack);
  return before;
}

/** One that was brought up once. */
function running(named: Named): StackRecord {
  const record = known(named);
  if (!wasUp(record)) throw neverUp(named.stack);
  return record;
}

/** Whether a stack was ever brought up, even by half. Version 0.1 wrote down nothing else. */
export function wasUp({ applied }: StackRecord): boolean {
  return applied === undefined || applied.length > 0;
}
