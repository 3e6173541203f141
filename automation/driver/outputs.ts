import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { UserError } from "../../errors/user-error.ts";
import { ensureEngine } from "../engine/engine.ts";
import { engineEnvironment } from "../engine/environment.ts";
import type { StackOutputs } from "./results.ts";
import { makeStackFolder } from "./stack-folder.ts";

/** What the program gave out at the last change, from the state. Not by the SDK: loading it takes longer than asking. */
export async function readOutputs(stack: string, { showSecrets = false } = {}): Promise<StackOutputs> {
  const engine = await ensureEngine(() => undefined);
  const args = ["stack", "output", "--json", "--non-interactive", "--stack", stack];
  const call = await execa(engine.command, [...args, ...(showSecrets ? ["--show-secrets"] : [])], {
    cwd: await projectFolder(stack),
    env: await engineEnvironment(),
    reject: false,
  });
  if (!call.failed) return JSON.parse(call.stdout) as StackOutputs;
  // Written down, and never brought up.
  if (/no stack named '\S+' found/.test(call.stderr)) return {};
  throw new UserError("GW_ENGINE_FAILED", {
    what: `the Pulumi CLI says: ${call.stderr.replace(/^error: /, "").trim()}`,
    fix: "mend what it says and run the same command again",
  });
}

/** The stack's folder, where the engine finds the project's name; made where another machine brought the stack up. */
async function projectFolder(stack: string): Promise<string> {
  const { folder } = await makeStackFolder(stack);
  const file = join(folder, "Pulumi.yaml");
  if (!existsSync(file)) await writeFile(file, "name: gangway\nruntime: nodejs\n");
  return folder;
}
