import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { gitHost } from "../hosts/network.ts";
import { localCloudFolder } from "../paths.ts";
import { askGit, git } from "./git.ts";

/** What the Git server serves: a bare repository for each folder that was published. */
export const repositoriesFolder = () => localCloudFolder("git", "repositories");

/** A repository that the local cloud's Git server serves. */
export interface BareRepository {
  /** Its path on this machine. */
  path: string;
  /** Its address in the local cloud. */
  url: string;
}

/** The bare repository in which a folder of this machine is published; made when there is none. */
export async function bareRepositoryOf(folder: string): Promise<BareRepository> {
  const name = basename(folder, ".git").replaceAll(/[^\w.-]/g, "-");
  const hash = createHash("sha256").update(folder).digest("hex").slice(0, 8);
  return (await claim(name, folder)) ?? (await claim(`${name}-${hash}`, folder)) ?? fail(folder);
}

/** Takes a name for a folder, unless another folder has it. */
async function claim(name: string, folder: string): Promise<BareRepository | undefined> {
  const path = join(repositoriesFolder(), `${name}.git`);
  await mkdir(repositoriesFolder(), { recursive: true });
  await git(["init", "--quiet", "--bare", "--template=", "--", path]);
  const owner = await askGit(["--git-dir", path, "config", "--get", "gangway.folder"]);
  if (owner === undefined) await git(["--git-dir", path, "config", "gangway.folder", folder]);
  if (owner !== undefined && owner !== folder) return undefined;
  return { path, url: `https://${gitHost}/${name}.git` };
}

function fail(folder: string): never {
  throw new Error(`two folders of this machine share the hash of ${folder}`);
}
