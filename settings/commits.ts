import { execa, ExecaError } from "execa";
import type { ErrorCode } from "../errors/catalogue.ts";
import { UserError } from "../errors/user-error.ts";
import { deepFreeze } from "./parse.ts";
import type { Settings } from "./schema.ts";
import type { Site } from "./site.ts";

/** A repository that does not answer in this time is taken for unreachable. */
const limitSec = 30;

export interface GitRules {
  /**
   * Whether a repository is only where its address says: behind no redirect, and on no other host that this user's SSH
   * configuration leads to. For addresses that somebody else names. Default: false.
   */
  readonly strictAddresses?: boolean;
}

/** What Git may do here: no prompt, no other transport than the settings allow, not even behind a redirect. */
const gitEnv = { GIT_ALLOW_PROTOCOL: "https:ssh", GIT_TERMINAL_PROMPT: "0", GIT_SSH_COMMAND: "ssh -oBatchMode=yes" };

/** Keys and users of the SSH configuration stay in force: deploy keys are named there. */
const strictSsh = `${gitEnv.GIT_SSH_COMMAND} -oHostName=%h -oProxyCommand=none -oCanonicalizeHostname=no`;

/** A site whose code is settled. */
export type ResolvedSite = Site & { commit: string };

/** Settings that say all: two runs of the program with them make the same thing. */
export interface ResolvedSettings extends Settings {
  sites: ResolvedSite[];
}

/**
 * Turns each site's branch into the commit it stands for now, so that every server gets the same one. Sites that name
 * a commit keep it, and their repository is not asked.
 *
 * @throws UserError GW_REPOSITORY_UNREACHABLE or GW_BRANCH_NOT_FOUND that tells of all sites with a fault
 */
export async function resolveCommits(settings: Settings, rules: GitRules = {}): Promise<ResolvedSettings> {
  const results = await Promise.all(settings.sites.map((site) => resolveSite(site, rules)));
  const faults = results.flatMap((result) => ("fault" in result ? [result.fault] : []));
  if (faults.length > 0) throw unresolved(faults);
  const sites = results.flatMap((result) => ("site" in result ? [result.site] : []));
  return deepFreeze({ ...settings, sites });
}

interface CommitFault {
  code: ErrorCode & ("GW_REPOSITORY_UNREACHABLE" | "GW_BRANCH_NOT_FOUND");
  text: string;
}

async function resolveSite(site: Site, rules: GitRules): Promise<{ site: ResolvedSite } | { fault: CommitFault }> {
  const { commit } = site;
  if (commit !== undefined) return { site: { ...site, commit } };
  try {
    const [head] = await heads(site.repository, rules, `refs/heads/${site.branch}`);
    if (head !== undefined) return { site: { ...site, commit: head.commit } };
    return { fault: noBranch(site, await heads(site.repository, rules)) };
  } catch (error) {
    if (error instanceof ExecaError) return { fault: unreachable(site, error as ExecaError) };
    throw error;
  }
}

async function heads(
  repository: string,
  { strictAddresses = false }: GitRules,
  ...refs: string[]
): Promise<{ commit: string; branch: string }[]> {
  const where = strictAddresses ? ["-c", "http.followRedirects=false"] : [];
  const { stdout } = await execa("git", [...where, "ls-remote", "--heads", "--", repository, ...refs], {
    env: { ...gitEnv, ...(strictAddresses && { GIT_SSH_COMMAND: strictSsh }) },
    stdin: "ignore",
    timeout: limitSec * 1000,
  });
  return [...stdout.matchAll(/^([0-9a-f]{40})\trefs\/heads\/(.+)$/gm)].map(([, commit = "", branch = ""]) => ({
    commit,
    branch,
  }));
}

function noBranch({ name, repository, branch }: Site, there: { branch: string }[]): CommitFault {
  const names = there.slice(0, 10).map((head) => head.branch);
  const more = there.length > names.length ? ` and ${there.length - names.length} more` : "";
  const have = names.length > 0 ? `it has ${names.join(", ")}${more}` : "it has no branch at all";
  return { code: "GW_BRANCH_NOT_FOUND", text: `site ${name}: ${repository} has no branch ${branch}; ${have}` };
}

function unreachable({ name, repository }: Site, error: ExecaError): CommitFault {
  const said = /\S.*/.exec(String(error.stderr))?.[0];
  const reason = error.timedOut
    ? `no answer within ${limitSec} s`
    : error.code === "ENOENT"
      ? "git is not installed on this machine"
      : /returned error: 30\d/.test(said ?? "")
        ? "it has moved, and redirects are not followed here: name its new address"
        : (said ?? error.shortMessage);
  return { code: "GW_REPOSITORY_UNREACHABLE", text: `site ${name}: ${repository} did not answer: ${reason}` };
}

function unresolved(faults: CommitFault[]): UserError {
  const unreachable = faults.some(({ code }) => code === "GW_REPOSITORY_UNREACHABLE");
  return new UserError(unreachable ? "GW_REPOSITORY_UNREACHABLE" : "GW_BRANCH_NOT_FOUND", {
    what: faults.map(({ text }) => text).join("\n  "),
    fix: unreachable
      ? "check the address, and that git ls-remote works with it from this machine"
      : "name a branch that is there, or a commit",
  });
}
