import { join } from "node:path";
import { execa } from "execa";
import { checkout } from "./checkout.ts";

export interface GangwayRun {
  readonly exitCode: number;
  /** What `--json` printed. */
  readonly json: Record<string, unknown>;
  /** Everything the command said, for texts and for the hunt for secrets. */
  readonly said: string;
}

/** Runs the command line as a user does, with `--json`; a failing command is an answer, not an exception. */
export async function gangway(args: readonly string[], env: Record<string, string>): Promise<GangwayRun> {
  const result = await execa(join(checkout, "bin/gangway"), [...args, "--json"], { env, reject: false, all: true });
  return {
    exitCode: result.exitCode ?? -1,
    json: result.stdout === "" ? {} : (JSON.parse(result.stdout) as Record<string, unknown>),
    said: result.all,
  };
}
