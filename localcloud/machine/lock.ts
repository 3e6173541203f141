import { mkdir } from "node:fs/promises";
import { lock } from "proper-lockfile";
import { localCloudFolder } from "../paths.ts";

/**
 * Runs `work` while no other process of this machine does work of the same name. Waits as long as it takes; the lock
 * of a process that was killed falls after 15 seconds.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  await mkdir(localCloudFolder(), { recursive: true });
  const release = await lock(localCloudFolder(), {
    lockfilePath: localCloudFolder(`${name}.lock`),
    stale: 15_000,
    retries: { forever: true, factor: 1.5, minTimeout: 100, maxTimeout: 1000 },
  });
  try {
    return await work();
  } finally {
    await release();
  }
}
