import { homedir } from "node:os";
import { resolve } from "node:path";
import type { Cloud } from "./cloud.ts";
import type { Settings } from "../../settings/index.ts";
import { isFolder } from "../../settings/repository-address.ts";
import type { StackRecord } from "./stack-record.ts";

/** Stand in for what a folder becomes once it is published, so that everything can be checked before that. */
const standInUrl = "https://git.gangway.test/not-yet-published.git";
export const standInCommit = "0".repeat(40);

/** The raw settings with each repository that is a folder of this machine replaced by a stand-in: to be checked. */
export function withStandIns({ cloud, settings }: Pick<StackRecord, "cloud" | "settings">): unknown {
  if (cloud !== "local" || !hasSites(settings)) return settings;
  const sites = settings.sites.map((site) =>
    folderOf(site) === undefined ? site : { commit: standInCommit, ...(site as object), repository: standInUrl },
  );
  return { ...settings, sites };
}

/** Publishes the folders on the local Git server, and puts what is there now in place of the stand-ins. */
export async function publishFolders(
  checked: Settings,
  { settings, folder }: Pick<StackRecord, "settings" | "folder">,
  cloud: Cloud,
): Promise<Settings> {
  const raw = hasSites(settings) ? settings.sites : [];
  const sites = [];
  for (const [place, site] of checked.sites.entries()) {
    const path = folderOf(raw[place]);
    if (path === undefined) {
      sites.push(site);
    } else {
      const { url, commit, branch } = await cloud.publish(
        resolve(folder, path.replace(/^~/, homedir())),
        branchOf(raw[place]),
      );
      sites.push({ ...site, repository: url, branch, commit: site.commit === standInCommit ? commit : site.commit });
    }
  }
  return { ...checked, sites };
}

function hasSites(settings: unknown): settings is { sites: unknown[] } {
  return typeof settings === "object" && settings !== null && "sites" in settings && Array.isArray(settings.sites);
}

function folderOf(site: unknown): string | undefined {
  if (typeof site !== "object" || site === null || !("repository" in site)) return undefined;
  const { repository } = site;
  return typeof repository === "string" && isFolder(repository) ? repository : undefined;
}

/** The branch the user asked for; undefined leaves it to the folder, which may not be a repository at all. */
function branchOf(site: unknown): string | undefined {
  return (site as { branch?: string }).branch;
}
