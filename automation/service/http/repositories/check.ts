import { existsSync, realpathSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { ErrorCode } from "../../../../errors/catalogue.ts";
import type { Fault } from "../../../../settings/index.ts";
import { addressOf, isFolder } from "../../../../settings/repository-address.ts";
import { RequestFault } from "../problems/request-fault.ts";
import { reachOf, systemLookup, type Lookup } from "./private-networks.ts";

export interface RepositoryRules {
  /** The folder below which repositories may be folders of this machine. */
  readonly repositories?: string;
  readonly allowPrivateRepositories?: boolean;
  /** Default: as this machine does. */
  readonly lookup?: Lookup;
}

/**
 * Refuses repositories that a caller from outside must not make this machine read: its folders, but for those below the
 * one that was given for it, and hosts of private networks. What is no repository at all is left to the settings' door.
 * @throws RequestFault GW_REPOSITORY_FOLDER, GW_REPOSITORY_PRIVATE, GW_REPOSITORY_UNREACHABLE
 */
export async function refuseRepositories(settings: unknown, rules: RepositoryRules): Promise<void> {
  const named = repositoriesIn(settings);
  const folders = named.filter(({ repository }) => isFolder(repository) && !isBelow(repository, rules.repositories));
  if (folders.length > 0) {
    const allowed =
      rules.repositories === undefined ? "addresses only" : "./… below the service's folder of repositories";
    throw faults("GW_REPOSITORY_FOLDER", folders, { what: "is a folder that the service may not read", allowed });
  }
  if (rules.allowPrivateRepositories) return;
  const reached = await Promise.all(
    named.map(async ({ repository }) => {
      const address = addressOf(repository);
      return address && (await reachOf(address.host, rules.lookup ?? systemLookup));
    }),
  );
  const allowed = "hosts with public addresses only";
  const hidden = named.filter((_, place) => reached[place] === "inside");
  if (hidden.length > 0)
    throw faults("GW_REPOSITORY_PRIVATE", hidden, { what: "is on a host of a private network", allowed });
  const unknown = named.filter((_, place) => reached[place] === "unknown");
  if (unknown.length > 0)
    throw faults("GW_REPOSITORY_UNREACHABLE", unknown, {
      what: "is on a host whose name cannot be looked up",
      allowed,
    });
}

interface Named {
  readonly path: string;
  readonly repository: string;
}

function repositoriesIn(settings: unknown): Named[] {
  const { sites } = (settings ?? {}) as { sites?: unknown };
  return (Array.isArray(sites) ? (sites as unknown[]) : []).flatMap((site, place) => {
    const { repository } = (site ?? {}) as { repository?: unknown };
    return typeof repository === "string" ? [{ path: `body.settings.sites[${place}].repository`, repository }] : [];
  });
}

/** Whether a relative path leads to a folder below another, once all links are followed. */
function isBelow(path: string, folder: string | undefined): boolean {
  if (folder === undefined || !path.startsWith("./")) return false;
  const place = resolve(folder, path);
  return existsSync(place) && realpathSync(place).startsWith(realpathSync(folder) + sep);
}

function faults(code: ErrorCode, named: Named[], fault: Omit<Fault, "path">): RequestFault {
  return new RequestFault(
    named.map(({ path }) => ({ ...fault, path })),
    code,
  );
}
