import lockfile from "proper-lockfile";
import { unwritable } from "./whole-file.ts";

// What a process holds that was killed counts as stale after ten seconds: it is waited for longer than that.
const retries = { retries: 100, minTimeout: 20, maxTimeout: 200 };

/**
 * Does something short while nobody else does something under the same path: no other process, and no other call of this
 * one.
 * @param path a file or folder; its folder is there
 * @throws UserError GW_HOME_UNWRITABLE
 */
export async function whileLocked<Result>(path: string, act: () => Promise<Result>): Promise<Result> {
  const release = await lockfile.lock(path, { realpath: false, retries }).catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === "ELOCKED" ? error : unwritable(error);
  });
  try {
    return await act();
  } finally {
    await release();
  }
}
