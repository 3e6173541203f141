import { parseSettings } from "../../../settings/index.ts";
import { withStandIns } from "../local-repositories.ts";
import type { StackRecord } from "../stack-record.ts";
import type { KnownOutputs, Server } from "./outputs.ts";
import { type Asked, askServer, connectionTo } from "./server-report.ts";
import type { BalancerStatus, DatabaseStatus, ServerSite, ServerStatus, StackStatus } from "./stack-status.ts";
import { type TargetHealth, targetHealth } from "./target-health.ts";

/** Health of the targets of each site, by the site's name; or why the cloud does not tell. */
type Health = { readonly bySite: ReadonlyMap<string, readonly TargetHealth[]>; readonly trouble?: string };

/**
 * The parts of a stack's picture that take asking around: all are asked at once, and one that does not answer does not
 * stand in the way of another. Servers that are records only are not asked.
 *
 * @param outputs with the private key in them
 */
export async function lookAround(
  record: StackRecord,
  outputs: KnownOutputs,
): Promise<Pick<StackStatus, "balancer" | "servers" | "database">> {
  if (record.cloud === "local" && record.hosts === "none") {
    const servers = outputs.servers.map((server) => ({ ...server, sites: [] }));
    return { servers, ...balancerOf(outputs, { bySite: new Map() }), ...databaseOf(outputs) };
  }
  const [answers, stateOf, health] = await Promise.all([
    Promise.all(outputs.servers.map((server) => askServer(connectionTo(server, outputs)))),
    machineStates(record),
    healthOf(record, outputs),
  ]);
  const asked = new Map(outputs.servers.map(({ name }, place) => [name, answers[place]]));
  return {
    servers: outputs.servers.map((server) => serverStatus(server, asked.get(server.name), stateOf(server), health)),
    ...balancerOf(outputs, health),
    ...databaseOf(outputs, asked.get(outputs.database?.server ?? "")),
  };
}

function serverStatus(
  server: Server,
  asked: Asked | undefined,
  machine: "running" | "stopped" | "missing",
  health: Health,
): ServerStatus {
  const targets = targetsOf(server, health);
  if (asked === undefined || "trouble" in asked) {
    const state = machine === "running" ? "unreachable" : machine;
    const sites = [...targets].map(([name, target]) => ({ name, target }));
    return { ...server, state, ...(asked && { trouble: asked.trouble }), sites };
  }
  const { sites, load, memory, disk, uptimeSec } = asked.report;
  const withTargets = sites.map((site) => ({
    ...site,
    ...(targets.has(site.name) && { target: targets.get(site.name)! }),
  }));
  return { ...server, state: machine, load, memory, disk, uptimeSec, sites: withTargets };
}

/** How the load balancer sees a server, by the site. */
function targetsOf({ instanceId }: Server, { bySite }: Health): Map<string, NonNullable<ServerSite["target"]>> {
  return new Map(
    [...bySite].flatMap(([site, targets]) =>
      targets
        .filter(({ targetId }) => targetId === instanceId)
        .map(({ state, reason }) => [site, { state, ...(reason && { reason }) }] as const),
    ),
  );
}

function balancerOf({ loadBalancer }: KnownOutputs, { bySite, trouble }: Health): { balancer?: BalancerStatus } {
  if (loadBalancer === undefined) return {};
  const sites = [...bySite].map(([name, targets]) => ({
    name,
    healthy: targets.filter(({ state }) => state === "healthy").length,
    total: targets.length,
  }));
  return { balancer: { dnsName: loadBalancer.dnsName, sites, ...(trouble !== undefined && { trouble }) } };
}

function databaseOf({ database }: KnownOutputs, asked?: Asked): { database?: DatabaseStatus } {
  if (database === undefined) return {};
  const found = asked && "report" in asked ? asked.report.database : undefined;
  return { database: { ...database, ...(found && { active: found.active, sizeMiB: found.sizeMiB }) } };
}

/** What a cloud knows of its machines without asking them: this machine its own, AWS nothing that is asked for here. */
async function machineStates({ cloud }: StackRecord): Promise<(server: Server) => "running" | "stopped" | "missing"> {
  if (cloud === "aws") return () => "running";
  const { localStatus } = await import("../../../localcloud/index.ts");
  const states = new Map((await localStatus()).hosts.map(({ id, state }) => [id, state]));
  return ({ instanceId }) => states.get(instanceId) ?? "missing";
}

async function healthOf(record: StackRecord, { loadBalancer }: KnownOutputs): Promise<Health> {
  const groups = loadBalancer?.targetGroups ?? [];
  if (groups.length === 0) return { bySite: new Map() };
  try {
    const { region } = parseSettings(withStandIns(record));
    const byArn = await targetHealth(
      record.cloud,
      region,
      groups.map(({ arn }) => arn),
    );
    return { bySite: new Map(groups.map(({ site, arn }) => [site, byArn[arn] ?? []])) };
  } catch (error) {
    return { bySite: new Map(), trouble: error instanceof Error ? error.message : String(error) };
  }
}
