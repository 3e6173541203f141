import { fill, textOf } from "./template.ts";

/** What the web server has to know of a site. */
export interface FrontSite {
  name: string;
  /** None: the site answers for every name that no other has. */
  domains: readonly string[];
  maxBodyMiB: number;
  /** Asked on behalf of a balancer. */
  healthPath: string;
}

/** What the web server has to know of the balancer in front of it. */
export interface FrontBalancer {
  /** Where its addresses lie, as a CIDR. */
  cidr: string;
  idleTimeoutSec: number;
}

/** Whose word counts for what a client says of itself. */
const believed = {
  nobody: {
    trust: "Nothing stands in front of this server: what the client says of itself is not passed on.",
    scheme: "$scheme",
  },
  balancer: {
    trust: "Who the client is, and how it came, the balancer says; what the client says of itself is not passed on.",
    scheme: "$gangway_scheme",
  },
};

/**
 * nginx's configuration for all sites of a server.
 *
 * @param balancer the load balancer in front of this server, if there is one
 * @throws Error for a value that would be configuration
 */
export function frontConfiguration(sites: readonly FrontSite[], balancer?: FrontBalancer): string {
  sites.forEach(check);
  const hasDefault = sites.some(({ domains }) => domains.length === 0);
  const servers = sites.map((site) => server(site, balancer));
  if (!hasDefault) servers.push(textOf("templates/nobody.conf"));
  if (balancer !== undefined) servers.push(behindBalancer(balancer.cidr), health(sites));
  return fill(textOf("templates/front.conf"), { servers: servers.join("\n") });
}

/** settings/ lets nothing else pass. A word with a space, a brace or a dollar sign would be configuration. */
function check({ name, domains, healthPath }: FrontSite): void {
  const words = [name, ...domains];
  if (!words.every((word) => /^[a-z0-9.-]+$/.test(word))) throw new Error("a name that nginx would not take as one");
  if (!/^\/[\w./?=&%~-]*$/.test(healthPath)) throw new Error("a path that nginx would not take as one");
}

function behindBalancer(cidr: string): string {
  if (!/^[\d.]+\/\d{1,2}$/.test(cidr)) throw new Error("no block of addresses");
  return fill(textOf("templates/behind-balancer.conf"), { cidr });
}

/** Where the balancer asks how each site is. */
function health(sites: readonly FrontSite[]): string {
  const locations = sites.map(({ name, domains, healthPath }) =>
    fill(textOf("templates/health-site.conf"), { site: name, healthPath, host: domains[0] ?? "localhost" }),
  );
  return fill(textOf("templates/health.conf"), { locations: locations.join("\n") });
}

function server({ name, domains, maxBodyMiB }: FrontSite, balancer: FrontBalancer | undefined): string {
  return fill(textOf("templates/site.conf"), {
    site: name,
    ...believed[balancer ? "balancer" : "nobody"],
    // 75 s is nginx's own, and long enough for the usual 60 s of a balancer.
    keepAliveSec: String(Math.max(75, (balancer?.idleTimeoutSec ?? 0) + 15)),
    default: domains.length === 0 ? " default_server" : "",
    names: domains.length === 0 ? "_" : domains.join(" "),
    maxBodyMiB: String(maxBodyMiB),
  });
}
