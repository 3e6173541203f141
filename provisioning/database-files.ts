import { mariadbMemory, postgresqlMemory, type DatabaseSettings } from "./database-memory.ts";
import type { DatabasePlan } from "./environment.ts";

const header = "# Made by Gangway. Changes made here are lost.";

/** As Debian sets up a new cluster; one that was taken over from another server would be without. */
const encryption = {
  ssl: "on",
  ssl_cert_file: "'/etc/ssl/certs/ssl-cert-snakeoil.pem'",
  ssl_key_file: "'/etc/ssl/private/ssl-cert-snakeoil.key'",
};

/** PostgreSQL's files on a server of its own, as variables of its steps. */
export function postgresqlFiles({ listen, clients, memoryMiB, logins }: DatabasePlan): Record<string, string> {
  return {
    postgresql_settings: file(
      settings({ listen_addresses: `'${listen}'`, ...memory(memoryMiB, postgresqlMemory), ...encryption }),
    ),
    // Whoever is not in this list is refused.
    postgresql_access: file([
      "local all postgres peer",
      ...logins.flatMap(({ name, user }) => [
        `local ${name} ${user} scram-sha-256`,
        ...(clients === undefined ? [] : [`host ${name} ${user} ${clients} scram-sha-256`]),
      ]),
    ]),
  };
}

/** MariaDB's file on a server of its own, as a variable of its steps; where the data lie is added on the server. */
export function mariadbFiles({ listen, memoryMiB }: DatabasePlan): Record<string, string> {
  const ours = {
    "bind-address": listen,
    // Names of clients would be asked for at each sign-in, and an isolated server has nobody to ask.
    "skip-name-resolve": 1,
    "character-set-server": "utf8mb4",
    ...memory(memoryMiB, mariadbMemory),
  };
  return { mariadb_settings: file(["[mariadbd]", ...settings(ours)]) };
}

function memory(memoryMiB: number | undefined, of: (memoryMiB: number) => DatabaseSettings): DatabaseSettings {
  return memoryMiB === undefined ? {} : of(memoryMiB);
}

function settings(values: DatabaseSettings): string[] {
  return Object.entries(values).map(([name, value]) => `${name} = ${value}`);
}

/** Without the last line break, which the steps add. */
function file(lines: readonly string[]): string {
  return [header, ...lines].join("\n");
}
