import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { gangwayHome } from "../engine/folders.ts";
import { readJson, writeWhole } from "../whole-file.ts";
import { makeStackFolder, stackFolder } from "./stack-folder.ts";
import type { StackRecord } from "./stack-record.ts";

/** Where stacks are written down. One that is not written down does not exist, whatever the cloud has. */
export interface StackRecords {
  /** Undefined where there is no such stack. @throws UserError GW_RECORD_DAMAGED */
  read(stack: string): Promise<StackRecord | undefined>;
  /** Is there for good when the promise is fulfilled, and never half. @throws UserError GW_HOME_UNWRITABLE */
  write(stack: string, record: StackRecord): Promise<void>;
  remove(stack: string): Promise<void>;
  /** In alphabetical order. */
  names(): Promise<string[]>;
}

/** On this machine: a file in each stack's folder, for its owner only. */
export class FileStackRecords implements StackRecords {
  read(stack: string): Promise<StackRecord | undefined> {
    return readJson(recordFile(stack));
  }

  async write(stack: string, record: StackRecord): Promise<void> {
    await makeStackFolder(stack);
    await writeWhole(recordFile(stack), JSON.stringify(record, undefined, 2));
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
