import { readdir, readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { isEngine, startedAt } from "./processes.ts";

/** Runs an operation; where it meets locks whose owners are all dead, clears those and runs it again. */
export async function overDeadLocks<Result>(stack: Stack, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Error) || !ownersAreDead(error.message)) throw error;
    await clear(stack, error.message);
    return run();
  }
}

/**
 * Removes the locks that dead processes left of a stack that is gone, where states are files: nobody would meet them any
 * more. A process that was killed in the middle of removing the stack leaves one.
 */
export async function clearDeadLocks(backend: string, stack: string): Promise<void> {
  if (!backend.startsWith("file:///")) return;
  const state = fileURLToPath(backend.replace(/\?.*/, ""));
  const folder = join(state, ".pulumi/locks/organization/gangway", stack);
  for (const name of await readdir(folder).catch(() => [])) {
    const owner = ownerIn(await readFile(join(folder, name), "utf8"));
    if (owner?.hostname === hostname() && isGone(owner.pid, owner.timestamp))
      await rm(join(folder, name), { force: true });
  }
}

/** Who took a lock; undefined where its process died before it had written that down, and nothing is proven. */
function ownerIn(text: string): { hostname: string; pid: number; timestamp: string } | undefined {
  try {
    return JSON.parse(text) as { hostname: string; pid: number; timestamp: string };
  } catch {
    return undefined;
  }
}

/** Whether each lock that Pulumi names was taken on this machine by a process that is no more. */
export function ownersAreDead(complaint: string): boolean {
  const owners = [...complaint.matchAll(/created by \S*@(\S+) \(pid (\d+)\) at (\S+)/g)];
  return (
    owners.length > 0 && owners.every(([, host, pid, time]) => host === hostname() && isGone(Number(pid), String(time)))
  );
}

/** The files of the locks that Pulumi names; empty where a state is not kept in files. */
export function lockFiles(complaint: string): string[] {
  const urls = [...complaint.matchAll(/^\s*(file:\/\/\S+\.json)(?:\?\S*)?: created by /gm)];
  return [...new Set(urls.map(([, url = ""]) => fileURLToPath(url)))];
}

/**
 * Removes only the locks that were proven dead: `pulumi cancel` would remove all that there are by then, and one may have
 * been taken in the meantime by a process that lives. Elsewhere than in files there is no other way.
 */
async function clear(stack: Stack, complaint: string): Promise<void> {
  const files = lockFiles(complaint);
  if (files.length === 0) await stack.cancel();
  for (const file of files) await rm(file, { force: true });
}

/**
 * A process that began after the lock was written only has the id of the one that wrote it. That is no proof against a
 * Pulumi CLI: where the clock was put forward since, all that runs seems to have begun later.
 */
function isGone(pid: number, lockedAt: string): boolean {
  const started = startedAt(pid);
  if (started === undefined) return true;
  return started > Date.parse(lockedAt) + 2000 && !isEngine(pid);
}
