import { isDeepStrictEqual } from "node:util";
import { UserError } from "../../errors/user-error.ts";
import { parseSettings, type Settings } from "../../settings/index.ts";
import { commitsText } from "../words.ts";
import { standInCommit, withStandIns } from "./local-repositories.ts";
import type { Commits, Release, StackRecord } from "./stack-record.ts";

/** How far back a rollback can go: as many as a server keeps by default, twice over. */
const remembered = 10;

/** The code that settings stand for, once each branch is settled. */
export function commitsOf({ sites }: { sites: readonly { name: string; commit?: string | undefined }[] }): Commits {
  return Object.fromEntries(sites.flatMap(({ name, commit }) => (commit === undefined ? [] : [[name, commit]])));
}

/** The code that runs, as far as that is written down: earlier versions wrote down no release. */
export function runningCommits(record: StackRecord | undefined, applied: Settings | undefined): Commits {
  const sites = (applied?.sites ?? []).filter(({ commit }) => commit !== standInCommit);
  return record?.releases?.[0]?.commits ?? commitsOf({ sites });
}

/** Settings whose sites have the commits they are pinned to, whatever their branches say. */
export function pinned(settings: Settings, pins: Commits = {}): Settings {
  const sites = settings.sites.map((site) => ({
    ...site,
    commit: Object.hasOwn(pins, site.name) ? pins[site.name] : site.commit,
  }));
  return { ...settings, sites };
}

/** The releases of a stack after one more. The same code again is no new release. */
export function withRelease(before: readonly Release[], release: Release): Release[] {
  const isAgain = isDeepStrictEqual(before[0]?.commits, release.commits);
  return [release, ...before.slice(isAgain ? 1 : 0)].slice(0, remembered);
}

/** What is older than the release that a rollback goes to: neither that one nor what was rolled back is a place to go back to. */
export function olderReleases(stack: string, record: StackRecord, to?: string): readonly Release[] {
  const { releases = [] } = record;
  return releases.slice(releases.indexOf(earlierRelease(stack, record, to)) + 1);
}

/**
 * The commits of an earlier release, for the sites that there are now: one that came later stays at what it runs, and
 * does not go forward while the others go back.
 */
export function withRest(record: StackRecord, earlier: Commits): Commits {
  const commits = { ...record.releases?.[0]?.commits, ...earlier };
  const names = parseSettings(withStandIns(record)).sites.map(({ name }) => name);
  return Object.fromEntries(Object.entries(commits).filter(([site]) => names.includes(site)));
}

/**
 * The release that a rollback goes to: the one that is named, or the newest with other code than what runs now.
 *
 * @param to id of the operation that brought the release
 * @throws UserError GW_ROLLBACK_NONE with what there is to go to
 */
export function earlierRelease(stack: string, record: StackRecord, to?: string): Release {
  const { releases = [] } = record;
  const now = withRest(record, {});
  const candidates = releases.slice(1).filter(({ commits }) => !isDeepStrictEqual(withRest(record, commits), now));
  const found = to === undefined ? candidates[0] : releases.find(({ operation }) => operation === to);
  if (found) return found;
  const told = candidates.map(({ operation, time, commits }) => `${operation} of ${time}: ${commitsText(commits)}`);
  throw new UserError("GW_ROLLBACK_NONE", {
    what: to === undefined ? `stack ${stack} has no earlier release` : `stack ${stack} has no such release`,
    ...(to !== undefined && { got: JSON.stringify(to.slice(0, 60)) }),
    ...(told.length > 0 && { allowed: told.join("\n           ") }),
    fix: told.length > 0 ? "name one of these, or none for the first of them" : "bring another commit with an upgrade",
  });
}

/**
 * Checks commits that somebody names by the site.
 * @throws UserError GW_COMMIT_INVALID with all faults
 */
export function checkCommits(stack: string, record: Pick<StackRecord, "cloud" | "settings">, commits: Commits): void {
  const names = parseSettings(withStandIns(record)).sites.map(({ name }) => name);
  const faults = Object.entries(commits).flatMap(([site, commit]) => [
    ...(names.includes(site) ? [] : [`no site ${JSON.stringify(site.slice(0, 60))}`]),
    ...(/^[0-9a-f]{40}$/.test(commit) ? [] : [`no full commit id: ${JSON.stringify(commit.slice(0, 60))}`]),
  ]);
  if (faults.length === 0) return;
  throw new UserError("GW_COMMIT_INVALID", {
    what: `the commits named for stack ${stack} do not fit`,
    got: faults.join("; "),
    allowed: `a full commit id of 40 hexadecimal digits for ${names.join(", ")}`,
    fix: "name commits as SITE=ID, or none for the newest of each branch",
  });
}
