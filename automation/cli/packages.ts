import type { CommandOptions } from "./commands/options.ts";
import { askYes, canAsk } from "./terminal.ts";

/**
 * Whether the local cloud may install the packages it lacks on this machine. Asked on a terminal; where nobody can be
 * asked, or a yes was given beforehand, it says what it does and does it.
 */
export async function mayInstall({ local, yes }: CommandOptions): Promise<boolean> {
  if (!local || yes || !canAsk()) return true;
  const { missingPackages } = await import("../../localcloud/index.ts");
  const missing = await missingPackages();
  return missing.length === 0 || askYes(`The local cloud needs ${missing.join(", ")} from apt-get. Install? [y/N] `);
}
