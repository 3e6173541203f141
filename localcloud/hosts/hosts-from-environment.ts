import { dockerHosts } from "./docker-hosts.ts";
import type { Hosts } from "./hosts.ts";
import { noHosts } from "./no-hosts.ts";

/** The hosts that GANGWAY_LOCAL_HOSTS names: `docker` (the default) or `none`. */
export function hostsFromEnvironment(): Hosts {
  const kind = process.env["GANGWAY_LOCAL_HOSTS"] ?? "docker";
  if (kind === "docker") return dockerHosts();
  if (kind === "none") return noHosts;
  throw new Error(`GANGWAY_LOCAL_HOSTS is "${kind}"; it can be "docker" or "none"`);
}
