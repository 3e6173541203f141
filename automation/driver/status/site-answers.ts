import { parseSettings, type Settings } from "../../../settings/index.ts";
import { withStandIns } from "../local-repositories.ts";
import { ask, type Answer } from "../probe.ts";
import type { StackRecord } from "../stack-record.ts";
import type { KnownOutputs } from "./outputs.ts";

/** A site, and what it answers now. */
export interface SiteStatus {
  readonly name: string;
  readonly url: string;
  /**
   * The start page, then the health path where that is another one and the settings are still read. Empty where there is
   * no server to ask.
   */
  readonly answers: readonly Answer[];
}

/** Asks every site of a stack where its visitors come in: at the load balancer, else at the application server. */
export async function askSites(
  record: StackRecord,
  { sites, servers, loadBalancer }: KnownOutputs,
): Promise<SiteStatus[]> {
  const address = loadBalancer?.dnsName ?? servers.find(({ role }) => role === "app")?.publicIp;
  const silent = record.cloud === "local" && record.hosts === "none";
  if (silent || address === undefined) return sites.map(({ name, url }) => ({ name, url, answers: [] }));

  const asked = sitesOf(record);
  // What the local cloud shows for a given certificate is made by itself: nobody else vouches for it.
  const anyCertificate = record.cloud === "local";
  return Promise.all(
    sites.map(async ({ name, url }) => {
      const healthPath = asked.find((site) => site.name === name)?.healthPath ?? "/";
      const paths = [...new Set(["/", healthPath])];
      const door = { site: new URL(url), address, anyCertificate };
      return { name, url, answers: await Promise.all(paths.map((path) => ask(door, path))) };
    }),
  );
}

/** None where the settings are those of another version, and are not read any more: how a stack is can always be asked. */
function sitesOf(record: StackRecord): Settings["sites"] {
  try {
    return parseSettings(withStandIns(record)).sites;
  } catch {
    return [];
  }
}
