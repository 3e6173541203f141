import { dirname, resolve } from "node:path";
import { readSettingsFile } from "../../../settings/index.ts";
import type { UpOptions } from "../../index.ts";

export { printJson } from "../print-json.ts";

/** Options that commands on a stack share. */
export interface CommandOptions {
  readonly local?: boolean;
  readonly settings?: string;
  readonly refresh?: boolean;
  readonly wait?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** What the driver is to know of the options. @throws UserError GW_SETTINGS_FILE */
export async function stackOptions({ local, settings, refresh, wait }: CommandOptions): Promise<UpOptions> {
  return {
    ...(local !== undefined && { local }),
    ...(refresh !== undefined && { refresh }),
    ...(wait !== undefined && { wait }),
    ...(settings !== undefined && {
      settings: await readSettingsFile(settings),
      folder: dirname(resolve(settings)),
    }),
  };
}
