import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { execa } from "execa";
import { overDeadLocks } from "./locks.ts";

/** A resource in Pulumi's state, as far as it matters here. Secrets in it stay encrypted. */
export interface StateResource {
  readonly urn: string;
  /** Pulumi's type token, as "aws:ec2/instance:Instance". */
  readonly type: string;
  readonly id?: string;
  protect?: boolean;
  retainOnDelete?: boolean;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

interface Deployment {
  resources?: StateResource[];
  pending_operations?: unknown[];
}

/** What the state of a stack knows, and how many changes it saw begin but not end. */
export async function readState(stack: Stack): Promise<{ resources: StateResource[]; pending: number }> {
  const { resources = [], pending_operations: pending = [] } = (await exported(stack)).deployment;
  return { resources, pending: pending.length };
}

/** Takes the protection off resources, so that they can be removed. */
export async function unprotect(stack: Stack, urns: readonly string[]): Promise<void> {
  if (urns.length > 0) await pulumi(stack, ["state", "unprotect", ...urns, "--yes"]);
}

/** Puts it on again. */
export async function protect(stack: Stack, urns: readonly string[]): Promise<void> {
  if (urns.length > 0) await pulumi(stack, ["state", "protect", ...urns, "--yes"]);
}

/** Takes all protection off, and makes a removal remove what was to be kept. */
export async function letGoOfData(stack: Stack): Promise<void> {
  const state = await exported(stack);
  for (const resource of state.deployment.resources ?? []) {
    delete resource.protect;
    delete resource.retainOnDelete;
  }
  await pulumi(stack, ["stack", "import"], JSON.stringify(state));
}

/** Not by the SDK's `exportStack`, which decrypts every secret. */
async function exported(stack: Stack): Promise<{ deployment: Deployment }> {
  return JSON.parse(await pulumi(stack, ["stack", "export"])) as { deployment: Deployment };
}

async function pulumi(stack: Stack, args: readonly string[], input = ""): Promise<string> {
  const { pulumiCommand, workDir: cwd, envVars: env } = stack.workspace;
  const call = [...args, "--non-interactive", "--stack", stack.name];
  const { stdout } = await overDeadLocks(stack, () => execa(pulumiCommand.command, call, { cwd, env, input }));
  return stdout;
}
