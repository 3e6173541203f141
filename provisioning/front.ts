import { fill, textOf } from "./template.ts";

/** What the web server has to know of a site. */
export interface FrontSite {
  name: string;
  /** None: the site answers for every name that no other has. */
  domains: readonly string[];
  maxBodyMiB: number;
}

/** nginx's configuration for all sites of a server. */
export function frontConfiguration(sites: readonly FrontSite[]): string {
  const hasDefault = sites.some(({ domains }) => domains.length === 0);
  const servers = sites.map(server);
  if (!hasDefault) servers.push(textOf("templates/nobody.conf"));
  return fill(textOf("templates/front.conf"), { servers: servers.join("\n") });
}

function server({ name, domains, maxBodyMiB }: FrontSite): string {
  const words = [name, ...domains];
  // settings/ lets nothing else pass. A word with a space or a brace would be configuration.
  if (!words.every((word) => /^[a-z0-9.-]+$/.test(word))) throw new Error("a name that nginx would not take as one");
  return fill(textOf("templates/site.conf"), {
    site: name,
    default: domains.length === 0 ? " default_server" : "",
    names: domains.length === 0 ? "_" : domains.join(" "),
    maxBodyMiB: String(maxBodyMiB),
  });
}
