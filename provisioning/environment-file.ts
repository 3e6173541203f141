/**
 * Variables as a file for systemd's `EnvironmentFile=`. In double quotes systemd takes all but four characters as they
 * are, newlines too.
 */
export function environmentFile(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}="${value.replaceAll(/["\\$`]/g, "\\$&")}"\n`)
    .join("");
}
