import { rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../../errors/user-error.ts";
import { isAlive, startTime } from "../../driver/processes.ts";
import { whileLocked } from "../../locked.ts";
import { readJson, writeWhole } from "../../whole-file.ts";

interface Owner {
  readonly pid: number;
  readonly startTime: string;
  /** ISO 8601. */
  readonly since: string;
}

/**
 * Makes this process the only one that has a folder; gives the function that gives it free. A dead owner does not count.
 * @throws UserError GW_SERVICE_RUNNING
 */
export async function ownFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, "owner.json");
  await whileLocked(folder, async () => {
    const other = await readOwner(file);
    if (other && isAlive(other)) throw running(other);
    const owner: Owner = { pid: process.pid, startTime: startTime(process.pid) ?? "", since: new Date().toISOString() };
    await writeWhole(file, JSON.stringify(owner));
  });
  return () => rm(file, { force: true });
}

/** One that is damaged was so by a loss of power, after which nobody lives who wrote it. */
function readOwner(file: string): Promise<Owner | undefined> {
  return readJson<Owner>(file).catch(() => undefined);
}

function running({ pid, since }: Owner): UserError {
  return new UserError("GW_SERVICE_RUNNING", {
    what: "a service already has the database of this machine open, and it can have one owner only",
    got: `process ${pid}, since ${since}`,
    fix: "stop that one first; or let both use a PostgreSQL server",
  });
}
