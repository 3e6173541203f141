import { parseSettings } from "../../settings/index.ts";
import type { OperationKind } from "./events.ts";
import { withStandIns } from "./local-repositories.ts";
import type { StartOptions } from "./options.ts";
import { checkCommits, earlierRelease, withRest } from "./releases.ts";
import { neverUp, otherCloud, settingsMissing, stackUnknown } from "./stack-faults.ts";
import type { Cloud, StackRecord } from "./stack-record.ts";

/** A stack that somebody names, and what is written down of it. */
export interface Named {
  readonly stack: string;
  readonly before: StackRecord | undefined;
}

/** What somebody wishes a stack to become. */
export interface Wish extends Pick<
  StartOptions,
  "settings" | "folder" | "local" | "of" | "commits" | "to" | "previewed" | "mustExist"
> {
  /** For a stack that is new. */
  readonly hosts: "docker" | "none";
}

/** What an operation makes of a stack's record, beside what it finds out itself: the rest stays as it is. */
export type Target = Pick<StackRecord, "cloud" | "hosts" | "settings" | "folder" | "pending" | "pins">;

/**
 * What an operation is to make of a stack, checked as far as that takes nothing but the settings.
 * @throws UserError GW_STACK_CLOUD, GW_STACK_SETTINGS, GW_STACK_UNKNOWN, GW_STACK_NOT_UP, GW_SETTINGS_INVALID,
 *   GW_COMMIT_INVALID, GW_ROLLBACK_NONE
 */
export function targetOf(kind: OperationKind, named: Named, wish: Wish): Target {
  if (wish.mustExist) known(named);
  switch (kind) {
    case "preview":
      return targetOf(wish.of ?? "up", named, wish);
    case "up": {
      const target = checked(named.stack, wanted(named, wish));
      checkCommits(named.stack, target, wish.previewed ?? {});
      return target;
    }
    case "upgrade": {
      const record = running(named);
      checkCommits(named.stack, record, { ...wish.commits, ...wish.previewed });
      return checked(named.stack, { ...asIs(record), pins: wish.commits ?? {} });
    }
    case "rollback": {
      const record = running(named);
      const { commits } = earlierRelease(named.stack, record, wish.to);
      return checked(named.stack, { ...asIs(record), pins: withRest(record, commits) });
    }
    case "refresh":
      return asIs(known(named));
    case "destroy":
      return wanted(named, wish);
  }
}

/** What is written down of a stack, with what is asked for in place of it. New settings say themselves which code is to run. */
export function wanted({ stack, before }: Named, { settings, folder, local, hosts }: Wish): Target {
  const asked: Cloud | undefined = local === undefined ? undefined : local ? "local" : "aws";
  if (before && asked && asked !== before.cloud) throw otherCloud(stack, before.cloud);
  const place = { cloud: before?.cloud ?? asked ?? "aws", hosts: before?.hosts ?? hosts };
  const { pending } = before ?? {};
  if (settings !== undefined) return { ...place, settings, folder: folder ?? process.cwd(), pins: {} };
  if (pending) return { ...place, ...pending, pins: {} };
  return {
    ...place,
    settings: before?.settings,
    folder: before?.folder ?? process.cwd(),
    pins: before?.pins ?? {},
  };
}

/** A record with its target in place of what it said. Settings that were pending are, unless the target keeps them. */
export function withTarget(record: StackRecord | undefined, target: Target): StackRecord {
  return { ...record, pending: undefined, ...target };
}

/** Nothing else, whatever other settings wait for the next `up`. */
function asIs({ cloud, hosts, settings, folder, pending, pins }: StackRecord): Target {
  return { cloud, hosts, settings, folder, ...(pending && { pending }), ...(pins && { pins }) };
}

/** @throws UserError GW_STACK_SETTINGS, GW_SETTINGS_INVALID */
export function checked(stack: string, target: Target): Target {
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
