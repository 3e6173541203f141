import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askGit, git } from "./git.ts";

/** Always the same hand at the same time, so that the same content has the same commit on every machine. */
const hand = {
  GIT_AUTHOR_NAME: "Gangway",
  GIT_AUTHOR_EMAIL: "gangway@gangway.test",
  GIT_AUTHOR_DATE: "2000-01-01T00:00:00Z",
  GIT_COMMITTER_NAME: "Gangway",
  GIT_COMMITTER_EMAIL: "gangway@gangway.test",
  GIT_COMMITTER_DATE: "2000-01-01T00:00:00Z",
};

/**
 * Commits what a folder holds, but what Git ignores there, to a branch of a bare repository. The same content again is
 * the same commit.
 * @returns the commit at the head of the branch, or `undefined` when there is nothing to commit
 */
export async function commitSnapshot(folder: string, bare: string, branch: string): Promise<string | undefined> {
  const scratch = await mkdtemp(join(tmpdir(), "gangway-snapshot-"));
  const inBare = (args: string[], input?: string) =>
    git(["--git-dir", bare, "--work-tree", folder, ...args], {
      cwd: folder,
      env: { ...hand, GIT_INDEX_FILE: join(scratch, "index") },
      input,
    });
  try {
    const listing = ["ls-files", "--others", "--exclude-standard", "-z"];
    // In a work tree of the user's, the rules of the folders above count too, and what is tracked is not ignored.
    const files = (await insideWorkTree(folder))
      ? await git([...listing, "--cached"], { cwd: folder })
      : await inBare(listing);
    await inBare(["update-index", "--add", "--remove", "-z", "--stdin"], files);
    if ((await inBare(["ls-files"])) === "") return undefined;
    return await commitIndex(inBare, branch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function commitIndex(inBare: (args: string[]) => Promise<string>, branch: string): Promise<string> {
  const ref = `refs/heads/${branch}`;
  const tree = await inBare(["write-tree"]);
  const parent = await inBare(["for-each-ref", "--format=%(objectname) %(tree)", ref]);
  const [parentCommit = "", parentTree] = parent.split(" ");
  if (tree === parentTree) return parentCommit;
  const ancestry = parentCommit === "" ? [] : ["-p", parentCommit];
  const commit = await inBare(["commit-tree", tree, ...ancestry, "-m", "Publish a folder to the local cloud"]);
  await inBare(["update-ref", ref, commit]);
  return commit;
}

async function insideWorkTree(folder: string): Promise<boolean> {
  return (await askGit(["rev-parse", "--is-inside-work-tree"], { cwd: folder })) === "true";
}
