import { rm } from "node:fs/promises";
import { join } from "node:path";
import { gangwayHome } from "../engine/folders.ts";
import { makeFolder } from "../whole-file.ts";

/** The folder of this machine that holds all that is a stack's own. */
export function stackFolder(stack: string): string {
  return gangwayHome("stacks", stack);
}

/** Makes the folder and its temporary folder, both for their owner only. */
export async function makeStackFolder(stack: string): Promise<{ folder: string; temporary: string }> {
  const folder = stackFolder(stack);
  const temporary = join(folder, "tmp");
  await makeFolder(folder);
  await makeFolder(temporary);
  return { folder, temporary };
}

export async function removeStackFolder(stack: string): Promise<void> {
  await rm(stackFolder(stack), { recursive: true, force: true });
}
