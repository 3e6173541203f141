import { databaseServer } from "../../settings/index.ts";
import type { Change } from "./change.ts";
import type { Grounds } from "./grounds.ts";
import { environmentReasons, releaseReasons } from "./reasons.ts";

/** A script that would run on a server. */
export interface PlannedCommand {
  /** Of the resource, as "web-app-1-release-shop". */
  readonly name: string;
  /** By its name in the outputs, as "app-1". */
  readonly server: string;
  /** environment: packages, web server, database · release: a site's code · command: of a program that is not Gangway's. */
  readonly what: "environment" | "release" | "command";
  readonly site?: string;
  /** In words; holds no value of an environment variable. */
  readonly why: string;
}

/** Pulumi's type of a script that runs on a server. */
export const commandType = "command:remote:Command";
const instanceType = "aws:ec2/instance:Instance";

/**
 * The commands that would run. Gangway's own run when they are made or replaced: one whose connection alone changes is
 * written down anew, and runs nothing (ADR 6).
 */
export function plannedCommands(changes: readonly Change[], grounds: Grounds): PlannedCommand[] {
  return changes
    .filter(runsCommand)
    .map((change) => planned(change, changes, grounds))
    .toSorted((one, other) => one.name.localeCompare(other.name, "en", { numeric: true }));
}

/** Whether this change is a command that would run. */
export function runsCommand({ resourceType, op }: Change): boolean {
  return resourceType === commandType && (op === "create" || op === "replace");
}

function planned(change: Change, changes: readonly Change[], grounds: Grounds): PlannedCommand {
  const { name } = change;
  const parts = /^([^-]+)-(.+?)(?:-environment|-release-(.+))$/.exec(name);
  if (parts === null) return { name, server: "", what: "command", why: "it is new, or its triggers changed" };
  const [, service = "", tier = "", site] = parts;
  const server = tier === "database" ? databaseServer : tier;
  const instance = changes.find(
    (other) => other.resourceType === instanceType && other.name === `${service}-${server}`,
  );
  const why = serverReason(server, instance, change) ?? reasons(server, site, grounds).join("; ");
  const told = why === "" ? unexplained(change, site, grounds) : why;
  if (site === undefined) return { name, server, what: "environment", why: told };
  return { name, server, what: "release", site, why: told };
}

/** On another server everything runs, whatever else changed. */
function serverReason(server: string, instance: Change | undefined, { op, properties }: Change): string | undefined {
  if (instance?.op === "create") return `server ${server} is new`;
  if (instance?.op === "replace") return `server ${server} is replaced`;
  const isAnother = op === "replace" && properties.some(({ path }) => path === "triggers[0]");
  return isAnother ? `it has not run on this server ${server} yet` : undefined;
}

/** Against the last settings that ended well; what ended badly may explain what those do not. */
function reasons(server: string, site: string | undefined, grounds: Grounds): string[] {
  for (const before of grounds.before) {
    const found =
      site === undefined ? environmentReasons(server, before, grounds.after) : releaseReasons(site, before, grounds);
    if (found.length > 0) return found;
  }
  return [];
}

function unexplained({ op }: Change, site: string | undefined, { commits }: Grounds): string {
  if (op === "create") return "it has not run yet";
  const [before, after] = site === undefined ? [] : [commits.before.get(site), commits.after.get(site)];
  return before === undefined && after !== undefined
    ? `the script changed; its commit is ${after.slice(0, 7)}`
    : "the script changed";
}
