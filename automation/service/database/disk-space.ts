import { statfs } from "node:fs/promises";
import { UserError } from "../../../errors/user-error.ts";

/** PostgreSQL writes its log in pieces of 16 MB, and does not survive it when there is no room for the next one. */
const neededBytes = 64 * 2 ** 20;

/** How long an answer of the file system holds. */
const holdsMs = 200;

/** Sees that a disk has room before something is written that must not fail half-way. */
export class DiskSpace {
  #checkedAt = -Infinity;

  constructor(
    private readonly folder: string,
    private readonly needed = neededBytes,
  ) {}

  /** @throws UserError GW_SERVICE_DISK_FULL */
  async demand(): Promise<void> {
    if (performance.now() - this.#checkedAt < holdsMs) return;
    const { bavail, bsize } = await statfs(this.folder);
    if (bavail * bsize < this.needed) throw full(bavail * bsize, this.needed);
    this.#checkedAt = performance.now();
  }
}

function full(free: number, needed: number): UserError {
  const inMiB = (bytes: number) => `${Math.floor(bytes / 2 ** 20)} MiB`;
  return new UserError("GW_SERVICE_DISK_FULL", {
    what: "the disk of the service's database is full",
    got: `${inMiB(free)} free`,
    allowed: `${inMiB(needed)} or more`,
    fix: "free some space: the service goes on by itself",
  });
}
