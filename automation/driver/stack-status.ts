import { parseSettings } from "../../settings/index.ts";
import { withStandIns } from "./local-repositories.ts";
import { ask, type Answer } from "./probe.ts";
import type { StackOutputs } from "./results.ts";
import type { StackRecord } from "./stack-folder.ts";

/** A server, as the program gives it out. */
export interface Server {
  readonly name: string;
  readonly role: string;
  readonly privateIp: string;
  readonly publicIp: string;
  readonly instanceId: string;
}

/** A site, and what it answers now. */
export interface SiteStatus {
  readonly name: string;
  readonly url: string;
  /** The start page, then the health path where that is another. Empty where there is no server to ask. */
  readonly answers: readonly Answer[];
}

/** The servers among a stack's outputs. */
export function serversIn(outputs: StackOutputs): Server[] {
  return (outputs.servers ?? []) as Server[];
}

/** Asks every site of a stack through its web server, as a visitor would. */
export async function askSites(record: StackRecord, outputs: StackOutputs): Promise<SiteStatus[]> {
  const sites = (outputs.sites ?? []) as { name: string; url: string }[];
  const address = serversIn(outputs)[0]?.publicIp;
  const silent = record.cloud === "local" && record.hosts === "none";
  if (silent || address === undefined) return sites.map(({ name, url }) => ({ name, url, answers: [] }));

  const settings = parseSettings(withStandIns(record));
  return Promise.all(
    sites.map(async ({ name, url }) => {
      const healthPath = settings.sites.find((site) => site.name === name)?.healthPath ?? "/";
      const paths = [...new Set(["/", healthPath])];
      return { name, url, answers: await Promise.all(paths.map((path) => ask(new URL(url), path, address))) };
    }),
  );
}
