import type { Settings } from "../../settings/index.ts";
import { ownExtension } from "./own-files.ts";

/** What a program's file gives. */
export interface ProgramModule {
  readonly default: (settings: Settings) => Promise<Record<string, unknown>>;
}

/** Loads a program by its URL, with what it takes to read TypeScript where it is TypeScript and we are not. */
export async function loadProgram(url: string): Promise<ProgramModule> {
  if (ownExtension === ".js" && /\.[cm]?tsx?$/.test(new URL(url).pathname)) (await import("tsx/esm/api")).register();
  return (await import(url)) as ProgramModule;
}
