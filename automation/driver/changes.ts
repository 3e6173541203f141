import { isDeepStrictEqual } from "node:util";
import { UserError } from "../../errors/user-error.ts";
import {
  changeFaults,
  parseSettings,
  renderFault,
  statefulSteps,
  type Settings,
  type StatefulStep,
} from "../../settings/index.ts";
import { withStandIns } from "./local-repositories.ts";
import type { StackRecord } from "./stack-record.ts";

/**
 * The settings that what is there may come from: those of the last `up` that ended well, then of each one since that
 * changed something and did not. Empty for a new stack.
 */
export function appliedIn(record: StackRecord | undefined): Settings[] {
  if (record === undefined) return [];
  // Version 0.1 wrote down only what the last `up` was given.
  const { applied = [withStandIns(record)] } = record;
  return applied.map(parseSettings);
}

/** With one more, unless it was the last one already. */
export function alsoApplied(applied: readonly Settings[], settings: Settings): Settings[] {
  return isDeepStrictEqual(applied.at(-1), settings) ? [...applied] : [...applied, settings];
}

/** The steps that touch data, from whichever of these the stack comes; each once. */
export function stepsFrom(applied: readonly Settings[], after: Settings): StatefulStep[] {
  const steps =
    applied.length === 0 ? statefulSteps(undefined, after) : applied.flatMap((before) => statefulSteps(before, after));
  return [...new Map(steps.map((step) => [step.text, step])).values()];
}

/**
 * Refuses settings that what is there cannot become, with all reasons at once. A stack that is half one thing and half
 * another must be able to come from both.
 *
 * @throws UserError GW_CHANGE_REFUSED
 */
export function refuseChanges(applied: readonly Settings[], after: Settings): void {
  const faults = new Set(applied.flatMap((before) => changeFaults(before, after)).map(renderFault));
  if (faults.size === 0) return;
  throw new UserError("GW_CHANGE_REFUSED", {
    what: [`the stack cannot be changed to this: ${faults.size} setting(s)`, ...faults].join("\n  - "),
    fix: "change what is listed back, or bring up another stack with these settings; nothing has been touched yet",
  });
}
