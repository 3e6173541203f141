import lockfile from "proper-lockfile";
import { UserError } from "../errors/user-error.ts";
import { codeOf, unwritable } from "./whole-file.ts";

// What a process holds that was killed counts as stale after ten seconds: it is waited for longer than that.
const retries = { retries: 100, minTimeout: 20, maxTimeout: 200 };

/**
 * Does something short while nobody else does something under the same path: no other process, and no other call of this
 * one. Where somebody else took over meanwhile, as from a process that stood still, that is told once all is done: nobody
 * can stop it half-way, and who tries again must not meet it.
 * @param path a file or folder; its folder is there
 * @throws UserError GW_HOME_UNWRITABLE
 */
export async function whileLocked<Result>(path: string, act: () => Promise<Result>): Promise<Result> {
  const release = await lock(path);
  let result: Result;
  try {
    result = await act();
  } catch (error) {
    // The first fault is the one to tell.
    await release().catch(() => undefined);
    throw error;
  }
  await release();
  return result;
}

/** @returns the function that gives the lock back, and throws where it was lost */
async function lock(path: string): Promise<() => Promise<void>> {
  let loss: Error | undefined;
  // A timer tells it: by default it throws there, where only the end of the process comes of it. Told after the lock was
  // given back it says nothing, for the timer may have looked just then.
  const onCompromised = (fault: Error) => (loss = fault);
  const release = await lockfile.lock(path, { realpath: false, retries, onCompromised }).catch((error: unknown) => {
    throw codeOf(error) === "ELOCKED" ? error : unwritable(error);
  });
  return async () => {
    if (loss) throw lost(loss);
    await release().catch((error: unknown) => {
      // Another call of this process took it over, and gave it back as well.
      throw codeOf(error) === "ERELEASED" || codeOf(error) === "ENOTACQUIRED" ? lost(error) : error;
    });
  };
}

/** Without the path: callers of the service read it too. */
function lost(cause: unknown): UserError {
  const text = {
    what: "Gangway could not write down what happens",
    got: "somebody else may have written at the same time: this process stood still, or its lock was removed",
    fix: "run it again: it goes on from what is there",
  };
  return new UserError("GW_HOME_UNWRITABLE", text, { cause });
}
