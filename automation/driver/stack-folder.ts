import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gangwayHome } from "../engine/folders.ts";
import type { KeptVolume } from "./kept-volumes.ts";

/** Where a stack lives: AWS, or this machine. */
export type Cloud = "aws" | "local";

/** What a stack was last brought up with, so that later calls need only its name. Holds secrets: 0600. */
export interface StackRecord {
  readonly cloud: Cloud;
  /** What servers are on the local cloud: containers, or records only. */
  readonly hosts: "docker" | "none";
  /** The settings as they were given, unchecked. */
  readonly settings: unknown;
  /** The folder that relative repository paths start from. */
  readonly folder: string;
  /** See `appliedIn`; nobody but an `up` writes it. */
  readonly applied?: readonly unknown[];
  /** Data volumes that left the stack, and are kept. */
  readonly kept?: readonly KeptVolume[];
}

/** The folder that holds all that is a stack's own. */
export function stackFolder(stack: string): string {
  return gangwayHome("stacks", stack);
}

/** Whether this stack was ever begun here and not destroyed since. */
export function stackFolderExists(stack: string): boolean {
  return existsSync(stackFolder(stack));
}

/** Makes the folder and its temporary folder, both for their owner only. */
export async function makeStackFolder(stack: string): Promise<{ folder: string; temporary: string }> {
  const folder = stackFolder(stack);
  const temporary = join(folder, "tmp");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await mkdir(temporary, { recursive: true, mode: 0o700 });
  return { folder, temporary };
}

export async function removeStackFolder(stack: string): Promise<void> {
  await rm(stackFolder(stack), { recursive: true, force: true });
}

/** What the stack was last brought up with; undefined where there is no such stack. */
export async function readStackRecord(stack: string): Promise<StackRecord | undefined> {
  const file = recordFile(stack);
  return existsSync(file) ? (JSON.parse(await readFile(file, "utf8")) as StackRecord) : undefined;
}

export async function writeStackRecord(stack: string, record: StackRecord): Promise<void> {
  await makeStackFolder(stack);
  const draft = `${recordFile(stack)}.${process.pid}`;
  await writeFile(draft, JSON.stringify(record, undefined, 2), { mode: 0o600 });
  await rename(draft, recordFile(stack));
}

const recordFile = (stack: string) => join(stackFolder(stack), "stack.json");
