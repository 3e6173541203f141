import { existsSync } from "node:fs";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gangwayHome } from "../engine/folders.ts";
import { makeStackFolder, stackFolder } from "./stack-folder.ts";
import type { StackRecord } from "./stack-record.ts";

/** Where stacks are written down. One that is not written down does not exist, whatever the cloud has. */
export interface StackRecords {
  /** Undefined where there is no such stack. */
  read(stack: string): Promise<StackRecord | undefined>;
  /** Is there for good when the promise is fulfilled, and never half. */
  write(stack: string, record: StackRecord): Promise<void>;
  remove(stack: string): Promise<void>;
  /** In alphabetical order. */
  names(): Promise<string[]>;
}

/** On this machine: a file in each stack's folder, for its owner only. */
export class FileStackRecords implements StackRecords {
  async read(stack: string): Promise<StackRecord | undefined> {
    const file = recordFile(stack);
    return existsSync(file) ? (JSON.parse(await readFile(file, "utf8")) as StackRecord) : undefined;
  }

  async write(stack: string, record: StackRecord): Promise<void> {
    await makeStackFolder(stack);
    const draft = `${recordFile(stack)}.${process.pid}`;
    await writeFile(draft, JSON.stringify(record, undefined, 2), { mode: 0o600 });
    await rename(draft, recordFile(stack));
  }

  remove(stack: string): Promise<void> {
    return rm(recordFile(stack), { force: true });
  }

  async names(): Promise<string[]> {
    const folder = gangwayHome("stacks");
    if (!existsSync(folder)) return [];
    return (await readdir(folder)).filter((stack) => existsSync(recordFile(stack))).toSorted();
  }
}

const recordFile = (stack: string) => join(stackFolder(stack), "stack.json");
