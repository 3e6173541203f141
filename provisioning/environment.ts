import { databaseClientRole, databaseRole } from "./database.ts";
import { natRole } from "./nat.ts";
import { proxyEnvironment } from "./proxy.ts";
import { relayRole } from "./relay.ts";
import type { Role } from "./role.ts";
import { script, type Script } from "./script.ts";
import { secretTexts } from "./secrets.ts";
import { webRole } from "./web.ts";

/** What a server is to be, whatever code runs on it. What the plan does not name is not installed. */
export interface EnvironmentPlan {
  /** Empty: no web server is installed. */
  sites: SitePlan[];
  /** A load balancer stands in front. Default: clients come themselves, and nothing is believed that they say of themselves. */
  balancer?: BalancerPlan;
  /** A database server runs here. */
  database?: DatabasePlan;
  /** Clients' tools of a database that runs elsewhere, to move data to and from it. */
  databaseClient?: "postgresql" | "mariadb";
  /** Servers without a way to the internet get packages through this one (port 3128). */
  relay?: RelayPlan;
  /** This server passes on what comes from a block of addresses, under its own address. */
  nat?: { cidr: string };
  /** The only way to packages and code, e.g. `http://10.0.0.5:3128`. Default: the server's own way. */
  proxy?: string;
}

export interface SitePlan {
  name: string;
  /** None: the site answers for every name that no other has. */
  domains: string[];
  runtime: "nodejs";
  maxBodyMiB: number;
  /** Where the application says how it is. */
  healthPath: string;
}

export interface BalancerPlan {
  /** Where the balancer's addresses lie: from there alone X-Forwarded-For and -Proto are believed. */
  cidr: string;
  /** After how long without a byte the balancer closes a connection. */
  idleTimeoutSec: number;
  /** How long requests may take to end once the balancer has moved on: a shutdown waits for both. */
  drainSec: number;
  /** The balancer's own: how often it asks, and after how many bad answers it moves on. */
  healthCheck: { intervalSec: number; unhealthyCount: number };
}

export interface DatabasePlan {
  engine: "postgresql" | "mariadb";
  /** The one that Debian has: "17" or "11.8". */
  version: string;
  /** 127.0.0.1, or the server's private address. */
  listen: string;
  /** Addresses that may sign in, as a CIDR. Default: this server alone. */
  clients?: string;
  /** The server's memory, for the engine's own settings. Default: a server that is shared, and keeps the engine's defaults. */
  memoryMiB?: number;
  /** `vol-…`, mounted at `/mnt/<id>`: where the data lie. Default: the root volume. */
  volumeId?: string;
  /** One database and one user a site. */
  logins: { name: string; user: string; password: string }[];
}

export interface RelayPlan {
  /** Who may use it, as a CIDR. */
  clients: string;
  /** What may be reached beside the package sources that this server itself uses. */
  hosts: string[];
}

/**
 * Makes a server what the plan says: packages, database, users, web server and so on. Prints `<step>: changed: …` or
 * `<step>: ok` for each step and ends with `environment: N changed`. On a server that is right already N is 0.
 */
export function environmentScript(plan: EnvironmentPlan): Script {
  const roles = rolesOf(plan);
  const logins = plan.database?.logins ?? [];
  const preparation = roles.flatMap((role) => role.preparation ?? []);
  const steps = ["boot", "sources", ...preparation, "packages", ...roles.flatMap((role) => role.steps), "former"];
  return script("environment", steps, {
    secrets: secretTexts(logins.map(({ password }) => password)),
    proxy: plan.proxy ?? "",
    proxy_environment: proxyEnvironment(plan.proxy),
    packages: roles.flatMap(({ packages = [] }) => packages),
    held_packages: roles.flatMap(({ heldPackages = [] }) => heldPackages),
    ...Object.fromEntries(roles.flatMap(({ variables = {} }) => Object.entries(variables))),
    former_roles: (["relay", "nat"] as const).filter((role) => plan[role] === undefined),
  });
}

/** The server's tasks, in the order in which they can be set up. */
function rolesOf({ sites, balancer, database, databaseClient, relay, nat }: EnvironmentPlan): Role[] {
  const roles: Role[] = [];
  if (database) roles.push(databaseRole(database));
  if (databaseClient) roles.push(databaseClientRole(databaseClient));
  if (sites.length > 0) roles.push(webRole(sites, balancer));
  if (relay) roles.push(relayRole(relay));
  if (nat) roles.push(natRole(nat.cidr));
  if (sites.length === 0 && !database) roles.push(bastionRole);
  return roles;
}

/** A server that only lets others through: many at once, when a stack of many servers changes. */
const bastionRole: Role = { steps: ["jumps"] };
