import { realpath, stat } from "node:fs/promises";
import { UserError } from "../../errors/user-error.ts";
import { bareRepositoryOf } from "./bare-repository.ts";
import { askGit, git } from "./git.ts";
import { commitSnapshot } from "./snapshot.ts";

/** Where the servers of the local cloud find what was published. */
export interface Published {
  url: string;
  commit: string;
  branch: string;
}

/**
 * Brings code of this machine to the local cloud's Git server. The root of a repository is published as it is, the one
 * branch only; any other folder as a commit of what it holds now.
 * @param branch default: the branch that is checked out; `main` for a folder or a detached head
 * @throws UserError GW_REPOSITORY_LOCAL_MISSING, GW_BRANCH_NOT_FOUND
 */
export async function publish(folder: string, branch?: string): Promise<Published> {
  const path = await existing(folder);
  const bare = await bareRepositoryOf(path);
  const published = (await isRepositoryRoot(path))
    ? await pushBranch(path, bare.path, branch)
    : await publishSnapshot(path, bare.path, branch ?? "main");
  await git(["--git-dir", bare.path, "symbolic-ref", "HEAD", `refs/heads/${published.branch}`]);
  return { url: bare.url, ...published };
}

async function existing(folder: string): Promise<string> {
  try {
    if ((await stat(folder)).isDirectory()) return await realpath(folder);
  } catch (error) {
    throw missing(folder, "is not there", { cause: error });
  }
  throw missing(folder, "is not a folder");
}

/** True for the top of a work tree and for a bare repository. */
async function isRepositoryRoot(path: string): Promise<boolean> {
  return (await askGit(["rev-parse", "--show-cdup"], { cwd: path })) === "";
}

async function pushBranch(path: string, bare: string, wanted?: string): Promise<Omit<Published, "url">> {
  const current = await askGit(["symbolic-ref", "--quiet", "--short", "HEAD"], { cwd: path });
  const branch = wanted ?? current ?? "main";
  const source = wanted === undefined && current === undefined ? "HEAD" : `refs/heads/${branch}`;
  const commit = await askGit(["rev-parse", "--verify", "--quiet", `${source}^{commit}`], { cwd: path });
  if (commit === undefined) throw await branchMissing(path, branch);
  // A checkout of a build machine is often shallow.
  await git(["--git-dir", bare, "config", "receive.shallowUpdate", "true"]);
  await git(["push", "--quiet", "--force", "--no-verify", "--", bare, `${source}:refs/heads/${branch}`], { cwd: path });
  return { commit, branch };
}

async function publishSnapshot(path: string, bare: string, branch: string): Promise<Omit<Published, "url">> {
  const commit = await commitSnapshot(path, bare, branch);
  if (commit === undefined) throw missing(path, "holds no file that Git would not ignore");
  return { commit, branch };
}

async function branchMissing(path: string, branch: string): Promise<UserError> {
  const branches = await git(["for-each-ref", "--format=%(refname:short)", "refs/heads"], { cwd: path });
  return new UserError("GW_BRANCH_NOT_FOUND", {
    what: `the repository ${path} has no branch "${branch}"`,
    got: branch,
    allowed: branches === "" ? "none: it has no commit yet" : branches.replaceAll("\n", ", "),
    fix: branches === "" ? "commit something first" : "name one of these branches in the site's setting branch",
  });
}

function missing(folder: string, how: string, options?: ErrorOptions): UserError {
  return new UserError(
    "GW_REPOSITORY_LOCAL_MISSING",
    { what: `the repository ${folder} ${how}`, fix: "correct the path in the site's setting repository" },
    options,
  );
}
