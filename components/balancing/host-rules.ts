import type { Site } from "../../settings/index.ts";

/** AWS takes no more values in the conditions of a rule. */
const hostsPerRule = 5;

/** One rule of a listener: requests for these hosts go to that site. */
export interface HostRule {
  site: string;
  /** 1 and up, counted for each site: part of a name. */
  number: number;
  hosts: string[];
}

/** The rules for all domains of the sites. Which comes first does not matter: no domain belongs to two sites. */
export function hostRules(sites: readonly Pick<Site, "name" | "domains">[]): HostRule[] {
  return sites.flatMap(({ name, domains }) => {
    const count = Math.ceil(domains.length / hostsPerRule);
    return Array.from({ length: count }, (_, index) => ({
      site: name,
      number: index + 1,
      hosts: domains.slice(index * hostsPerRule, (index + 1) * hostsPerRule),
    }));
  });
}
