import { mariadbFiles, postgresqlFiles } from "./database-files.ts";
import type { DatabasePlan } from "./environment.ts";
import type { Role } from "./role.ts";

type Engine = DatabasePlan["engine"];

/**
 * A database server with a database and a user for each site.
 *
 * On 127.0.0.1 it is Debian's as it comes, beside the application. On another address the server is its own: its data
 * may lie on a volume, its settings are ours, and its packages are held, as an upgrade overnight would restart it.
 *
 * @throws Error for a plan that would be more than a value in a file
 */
export function databaseRole(plan: DatabasePlan): Role {
  check(plan);
  const { engine, logins } = plan;
  const databases = {
    database_names: logins.map(({ name }) => name),
    database_users: logins.map(({ user }) => user),
    database_passwords: logins.map(({ password }) => password),
  };
  if (plan.listen === "127.0.0.1") {
    return {
      packages: [{ postgresql: "postgresql", mariadb: "mariadb-server" }[engine]],
      steps: ["databases-server", `${engine}-databases`],
      variables: { ...databases, database_host: "127.0.0.1" },
    };
  }
  const packages = { postgresql: [`postgresql-${plan.version}`], mariadb: ["mariadb-server", "mariadb-server-core"] };
  return {
    preparation: ["volume", "databases-server", `${engine}-place`],
    packages: packages[engine],
    heldPackages: packages[engine],
    steps: [`${engine}-server`, `${engine}-databases`],
    variables: {
      ...databases,
      // The socket: what comes by the network is the clients' alone.
      database_host: { postgresql: "/run/postgresql", mariadb: "localhost" }[engine],
      database_version: plan.version,
      volume_id: plan.volumeId ?? "",
      ...{ postgresql: postgresqlFiles, mariadb: mariadbFiles }[engine](plan),
    },
  };
}

/** What moves data to and from a database on another server. */
export function databaseClientRole(engine: Engine): Role {
  return { packages: [{ postgresql: "postgresql-client", mariadb: "mariadb-client" }[engine]], steps: [] };
}

function check({ version, listen, clients, volumeId, logins }: DatabasePlan): void {
  const words = logins.flatMap(({ name, user }) => [name, user]);
  const isFine =
    /^\d+(\.\d+)?$/.test(version) &&
    /^[\d.]+$/.test(listen) &&
    (clients === undefined || /^[\d.]+\/\d{1,2}$/.test(clients)) &&
    (volumeId === undefined || /^vol-[0-9a-f]+$/.test(volumeId)) &&
    words.every((word) => /^[a-z0-9_]+$/.test(word));
  if (!isFine) throw new Error("a plan of a database server that is none");
}
