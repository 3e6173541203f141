import { join } from "node:path";
import envPaths from "env-paths";

const defaults = envPaths("gangway", { suffix: "" });

/** What must outlive everything else: states, stack folders, the passphrase. `GANGWAY_HOME` overrides. */
export function gangwayHome(...below: string[]): string {
  return join(process.env.GANGWAY_HOME ?? defaults.data, ...below);
}

/** What can be obtained again: the Pulumi CLI and its plugins. `GANGWAY_CACHE` overrides. */
export function gangwayCache(...below: string[]): string {
  return join(process.env.GANGWAY_CACHE ?? defaults.cache, ...below);
}
