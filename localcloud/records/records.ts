import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** One resource of the local cloud, as its API would describe it. */
export interface LocalRecord {
  /** The resource's id, which is also its id in the stack's state. */
  readonly id: string;
  /** Type token, such as `aws:ec2/vpc:Vpc`. Things that no program declares have a token of their own. */
  readonly type: string;
  readonly stack: string;
  /** URN of the resource that made it. */
  readonly urn: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Id of the resource that it lives and dies with; only for things that are not in a stack's state themselves. */
  readonly owner?: string;
  /** All properties, inputs included. May hold secrets: the files are readable by their owner only. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * The records of the local cloud: one JSON file a resource under `folder/<kind>/<id>.json`. All calls are synchronous,
 * so that a look and the write that depends on it cannot be torn apart within one process; `claim` is safe between
 * processes too. Files are replaced as a whole: a reader or a crash never sees half of one.
 */
export class Records {
  constructor(readonly folder: string) {}

  get(type: string, id: string): LocalRecord | undefined {
    return read(this.#file(type, id));
  }

  put(record: LocalRecord): void {
    renameSync(this.#draft(record), this.#file(record.type, record.id));
  }

  /** Writes a record that must not exist yet; false when it does. */
  claim(record: LocalRecord): boolean {
    const draft = this.#draft(record);
    try {
      linkSync(draft, this.#file(record.type, record.id));
      return true;
    } catch (error) {
      if (isCode(error, "EEXIST")) return false;
      throw error;
    } finally {
      rmSync(draft);
    }
  }

  /** Removes a record; nothing happens when there is none. */
  delete(type: string, id: string): void {
    rmSync(this.#file(type, id), { force: true });
  }

  /** The records of one type, or all of them, in no order. */
  list(type?: string): LocalRecord[] {
    const folders = type === undefined ? names(this.folder) : [kindOf(type)];
    return folders.flatMap((kind) =>
      names(join(this.folder, kind))
        .filter((name) => name.endsWith(".json"))
        .map((name) => read(join(this.folder, kind, name)))
        .filter((record) => record !== undefined),
    );
  }

  #draft(record: LocalRecord): string {
    const file = this.#file(record.type, record.id);
    const draft = `${file}.${randomUUID()}.tmp`;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, JSON.stringify(record, null, 2), { mode: 0o600 });
    return draft;
  }

  #file(type: string, id: string): string {
    return join(this.folder, kindOf(type), `${encodeURIComponent(id)}.json`);
  }
}

/** Records of a stack that a run left behind: those that are not in its state (`keep`: ids), nor owned by one that is. */
export function leftBehind(records: Records, stack: string, keep: ReadonlySet<string>): LocalRecord[] {
  return records.list().filter((record) => record.stack === stack && !keep.has(record.owner ?? record.id));
}

function kindOf(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}

function read(file: string): LocalRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as LocalRecord;
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isCode(error, "ENOENT")) return [];
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
