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
  /** Known of servers on this machine only. */
  readonly state?: "running" | "stopped" | "missing";
}

/** A site, and what it answers now. */
export interface SiteStatus {
  readonly name: string;
  readonly url: string;
  /** The start page, then the health path where that is another. Empty where there is no server to ask. */
  readonly answers: readonly Answer[];
}

/** The servers among a stack's outputs. */
function serversIn(outputs: StackOutputs): Server[] {
  return (outputs.servers ?? []) as Server[];
}

/** The servers with their state, as far as this machine can tell. */
export async function serversWithState({ cloud, hosts }: StackRecord, outputs: StackOutputs): Promise<Server[]> {
  const servers = serversIn(outputs);
  if (cloud !== "local" || hosts === "none") return servers;
  const { localStatus } = await import("../../localcloud/index.ts");
  const states = new Map((await localStatus()).hosts.map(({ id, state }) => [id, state]));
  return servers.map((server) => ({ ...server, state: states.get(server.instanceId) ?? "missing" }));
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
