import type { Colors } from "picocolors/types.js";
import type { BalancerStatus, DatabaseStatus, ServerSite, ServerStatus, StackStatus } from "../../index.ts";
import { visible } from "../../visible.ts";

/** How a stack is, as lines for people: the stack, its load balancer, its servers with their sites, its database. */
export function statusLines(status: StackStatus, colors: Colors): string[] {
  const { balancer, servers, database } = status;
  const width = Math.max(...["balancer", "database", ...servers.map(({ name }) => name)].map(({ length }) => length));
  const row = (name: string, text: string) => `  ${name.padEnd(width)}  ${text}`;
  return [
    `${colors.bold(status.stack)} (${status.topology}) on ${placeText(status)}; ${lastText(status)}`,
    ...(balancer ? [row("balancer", balancerText(balancer, colors))] : []),
    ...servers.flatMap((server) => [
      row(server.name, serverText(server, colors)),
      ...server.sites.map((site) => row("", siteText(site, colors))),
    ]),
    ...(database ? [row("database", databaseText(database, colors))] : []),
  ];
}

function placeText({ cloud, hosts }: StackStatus): string {
  if (cloud === "aws") return "AWS";
  return hosts === "docker" ? "this machine (local cloud)" : "this machine (local cloud, records only)";
}

function lastText({ lastOperation: last }: StackStatus): string {
  if (last === undefined) return "no operation yet";
  if (last.state === "interrupted") return `the last ${last.kind} was interrupted; it began at ${last.since}`;
  if (last.state === "running") return `${last.kind} is running since ${last.since} (process ${last.pid})`;
  return `last ${last.kind} ${last.state} at ${last.ended ?? last.since}`;
}

/** `198.18.1.4  shop 2/3 healthy` */
function balancerText({ dnsName, sites, trouble }: BalancerStatus, { cyan, green, red }: Colors): string {
  const told = sites.map(({ name, healthy, total }) => {
    const text = `${name} ${healthy}/${total} healthy`;
    return healthy === total && total > 0 ? green(text) : red(text);
  });
  return parts(
    cyan(dnsName),
    ...told,
    trouble === undefined ? "" : red(`its targets are not known: ${visible(trouble)}`),
  );
}

/** `app  zone a  10.0.16.4  via bastion  i-1  running  load 0.10 0.04 0.01  memory 700 of 1946 MiB free  disk 12.1 of 15.6 GiB free` */
function serverText(server: ServerStatus, { green, red, dim }: Colors): string {
  const { role, zone, privateIp, publicIp, via, instanceId, state, trouble, load, memory, disk } = server;
  const stateText = state === undefined ? "" : state === "running" ? green(state) : red(state);
  return parts(
    role,
    zone === undefined ? "" : `zone ${zone}`,
    publicIp === "" ? privateIp : `${publicIp} (inside ${privateIp})`,
    via === undefined ? "" : dim(`via ${via}`),
    dim(instanceId),
    stateText,
    trouble === undefined ? "" : red(visible(trouble)),
    load ? `load ${load.map((average) => average.toFixed(2)).join(" ")}` : "",
    memory ? `memory ${memory.availableMiB} of ${memory.totalMiB} MiB free` : "",
    disk ? `disk ${gibibytes(disk.freeMiB)} of ${gibibytes(disk.totalMiB)} GiB free` : "",
  );
}

/** `shop  release 20260801-101500-1a2b3c4  commit 1a2b3c4  2 processes  health 200  target healthy` */
function siteText({ name, target, ...said }: ServerSite, colors: Colors): string {
  const paint = target?.state === "healthy" ? colors.green : colors.red;
  const reason = target?.reason === undefined ? "" : ` (${visible(target.reason)})`;
  return parts(name, ...reportTexts(said, colors), target ? paint(`target ${target.state}${reason}`) : "");
}

/** What the server says of a site; nothing where it did not answer. */
function reportTexts(said: Omit<ServerSite, "name">, { green, red, dim }: Colors): string[] {
  const { release, commit = "", active, processes, health = 0 } = said;
  if (release === undefined) return [];
  const healthText = `health ${health === 0 ? "no answer" : health}`;
  return [
    release === "" ? red("no release") : dim(`release ${visible(release)}`),
    commit === "" ? "" : `commit ${visible(commit.slice(0, 7))}`,
    active ? `${processes} ${processes === 1 ? "process" : "processes"}` : red("stopped"),
    health > 0 && health < 400 ? green(healthText) : red(healthText),
  ];
}

/** `postgresql 17 on database-1  running  34 MiB` */
function databaseText(database: DatabaseStatus, { green, red, dim }: Colors): string {
  const { engine, version, server, active, sizeMiB, volumeId } = database;
  return parts(
    `${engine} ${visible(version)} on ${server}`,
    active === undefined ? "" : active ? green("running") : red("not running"),
    sizeMiB === undefined ? "" : `${sizeMiB} MiB`,
    volumeId === undefined ? "" : dim(volumeId),
  );
}

function parts(...texts: string[]): string {
  return texts.filter((text) => text !== "").join("  ");
}

function gibibytes(mebibytes: number): string {
  return (mebibytes / 1024).toFixed(1);
}
