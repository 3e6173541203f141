import { type Balancers, noBalancers } from "./balancers.ts";
import { dockerBalancers } from "./docker-balancers.ts";

/** The balancers that belong to the hosts of GANGWAY_LOCAL_HOSTS: see `hostsFromEnvironment`. */
export function balancersFromEnvironment(): Balancers {
  return process.env["GANGWAY_LOCAL_HOSTS"] === "none" ? noBalancers : dockerBalancers();
}
