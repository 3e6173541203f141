import type { HostFile } from "../machine/package-settings.ts";

/** Files that give variables to every process of a host: logins, services, and what runs under sudo. */
export function environmentFiles(env: Readonly<Record<string, string>>): HostFile[] {
  const entries = Object.entries(env);
  if (entries.length === 0) return [];
  // No address has quotes, backslashes or line ends; in systemd's files a percent sign stands twice.
  const assignments = entries.map(([name, value]) => `${name}=${value.replaceAll(/["'\\\s]/g, encodeURIComponent)}`);
  const services = assignments.map((line) => `"${line.replaceAll("%", "%%")}"`).join(" ");
  return [
    { path: "/etc/environment", mode: 0o644, content: assignments.map((line) => `${line}\n`).join("") },
    {
      path: "/etc/systemd/system.conf.d/machine.conf",
      mode: 0o644,
      content: `[Manager]\nDefaultEnvironment=${services}\n`,
    },
    {
      path: "/etc/sudoers.d/machine",
      mode: 0o440,
      content: `Defaults env_keep += "${entries.map(([name]) => name).join(" ")}"\n`,
    },
  ];
}
