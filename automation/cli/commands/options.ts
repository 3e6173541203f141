import { dirname, resolve } from "node:path";
import { readSettingsFile } from "../../../settings/index.ts";
import type { UpOptions } from "../../index.ts";

/** Options that commands on a stack share. */
export interface CommandOptions {
  readonly local?: boolean;
  readonly settings?: string;
  readonly refresh?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** What the driver is to know of the options. @throws UserError GW_SETTINGS_FILE */
export async function stackOptions({ local, settings, refresh }: CommandOptions): Promise<UpOptions> {
  return {
    ...(local !== undefined && { local }),
    ...(refresh !== undefined && { refresh }),
    ...(settings !== undefined && {
      settings: await readSettingsFile(settings),
      folder: dirname(resolve(settings)),
    }),
  };
}

/** Prints the one object that `--json` promises. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, undefined, 2));
}
