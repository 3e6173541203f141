import type { RelayPlan } from "./environment.ts";
import type { Role } from "./role.ts";
import { textOf } from "./template.ts";

/**
 * A relay to packages, for servers without a way to the internet.
 *
 * @throws Error for a host that would be more than a name in a pattern or an address
 */
export function relayRole({ clients, hosts }: RelayPlan): Role {
  // settings/ lets nothing else pass.
  if (!hosts.every((host) => /^[a-z0-9.-]+(:\d{1,5})?$/i.test(host))) throw new Error("a host that is no name");
  if (!/^[\d.]+\/\d{1,2}$/.test(clients)) throw new Error("clients that are no block of addresses");
  return {
    packages: ["tinyproxy"],
    steps: ["relay"],
    variables: {
      relay_clients: clients,
      relay_hosts: hosts,
      relay_settings: textOf("templates/relay.conf"),
      relay_unit: textOf("templates/relay-unit.conf"),
    },
  };
}
