import { readdir, readFile } from "node:fs/promises";
import { gangwayHome } from "../../engine/folders.ts";
import type { Candidate, Look } from "./candidates.ts";

/**
 * The names and ids that this machine knows. It reads its folders itself instead of asking the driver, whose code takes
 * half a second to load; what it can't read it does not offer.
 */
export const lookOnMachine: Look = (source) => (source === "stacks" ? stacks() : operations());

/** Other files may lie there too, such as those that file managers leave. */
async function stacks(): Promise<Candidate[]> {
  const { isStackName } = await import("../../driver/stack-name.ts");
  return (await namesIn("stacks")).filter(isStackName).map((value) => ({ value, description: "" }));
}

async function operations(): Promise<Candidate[]> {
  const perStack = await Promise.all((await namesIn("history")).map(operationsOf));
  return perStack.flat();
}

async function operationsOf(stack: string): Promise<Candidate[]> {
  const files = (await namesIn("history", stack)).filter((name) => name.endsWith(".json"));
  return Promise.all(files.map((file) => describe(stack, file)));
}

async function describe(stack: string, file: string): Promise<Candidate> {
  const value = file.replace(/\.json$/, "");
  try {
    const text = await readFile(gangwayHome("history", stack, file), "utf8");
    const { kind, state, since } = JSON.parse(text) as { kind: string; state: string; since: string };
    return { value, description: `${kind} of ${stack} ${state}, ${since}` };
  } catch {
    return { value, description: stack };
  }
}

async function namesIn(...folders: string[]): Promise<string[]> {
  return (await readdir(gangwayHome(...folders)).catch(() => [])).toSorted();
}
