import { UserError } from "../errors/user-error.ts";
import { faultsAcross } from "./across.ts";
import { faultFrom, renderFault, type Fault } from "./faults.ts";
import { complete, schema, type Settings } from "./schema.ts";

/** All that is wrong with the settings at once: as text for people, and as data. */
export class SettingsError extends UserError {
  constructor(readonly faults: readonly Fault[]) {
    super("GW_SETTINGS_INVALID", {
      what: [`${faults.length} setting(s) do not fit`, ...faults.map(renderFault)].join("\n  - "),
      fix: "change what is listed; nothing has been touched yet",
    });
  }
}

/**
 * The one door for settings, wherever they come from: checks them, fills in the defaults and freezes the result.
 *
 * @throws SettingsError (GW_SETTINGS_INVALID) that lists every fault, with no secret in it
 */
export function parseSettings(raw: unknown): Settings {
  const parsed = schema.safeParse(raw, { reportInput: true });
  const faults = [...(parsed.error?.issues.map(faultFrom) ?? []), ...faultsAcross(raw)];
  if (!parsed.success || faults.length > 0) throw new SettingsError(faults);
  return deepFreeze(complete(parsed.data));
}

/** Freezes an object made of plain objects and lists, all the way down. */
export function deepFreeze<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value))
    if (typeof inner === "object" && inner !== null) deepFreeze(inner as object);
  return Object.freeze(value);
}
