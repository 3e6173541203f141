import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { UserError } from "../errors/user-error.ts";

/*
 * Files that hold what must not be lost, and their folders. Each is for its owner only, and whole at any moment: also while several write
 * it at once, after a kill, and after a loss of power.
 */

/** Makes a folder for its owner only, unless it is there. @throws UserError GW_HOME_UNWRITABLE */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unwritable(error);
  }
}

/** Writes a file, and comes back when it is there for good. @throws UserError GW_HOME_UNWRITABLE */
export async function writeWhole(file: string, text: string): Promise<void> {
  await withDraft(file, text, (draft) => rename(draft, file));
}

/** As `writeWhole`, unless the file is there; of several who write it at once, one succeeds. */
export async function writeOnce(file: string, text: string): Promise<void> {
  if (existsSync(file)) return;
  await withDraft(file, text, async (draft) => {
    try {
      await link(draft, file);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  });
}

/** What was written as JSON; undefined where there is no such file. @throws UserError GW_RECORD_DAMAGED */
export async function readJson<Value>(file: string): Promise<Value | undefined> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  });
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Value);
  } catch (cause) {
    const fix = "put it back from a backup; or remove it, and what it says is forgotten";
    throw new UserError("GW_RECORD_DAMAGED", { what: "a file of Gangway is damaged", got: file, fix }, { cause });
  }
}

/** What to tell of a fault of writing, without the path: callers of the service read it too. */
export function unwritable(cause: unknown): UserError {
  const code = codeOf(cause) ?? "";
  const isFull = code === "ENOSPC" || code === "EDQUOT";
  const text = {
    what: "Gangway could not write down what happens",
    got: isFull ? "the disk that holds GANGWAY_HOME is full" : `GANGWAY_HOME cannot be written to (${code})`,
    fix: `${isFull ? "free some space there" : "make it writable"}, and run it again: it goes on from what is there`,
  };
  return new UserError("GW_HOME_UNWRITABLE", text, { cause });
}

async function withDraft(file: string, text: string, place: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { mode: 0o600, flag: "wx", flush: true });
    await place(draft);
    await flushNames(dirname(file));
  } catch (error) {
    throw unwritable(error);
  } finally {
    await rm(draft, { force: true });
  }
}

/** A new name is on the disk only when its folder is. */
async function flushNames(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The system's code of a fault, as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
