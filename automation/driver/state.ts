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

/**
 * Changes resources in the state, and returns all that it has. What it saw begin but not end is forgotten: `recover`
 * comes first.
 */
export async function editState(stack: Stack, edit: (resource: StateResource) => void): Promise<StateResource[]> {
  const state = await exported(stack);
  const before = JSON.stringify(state);
  const { resources = [] } = state.deployment;
  resources.forEach(edit);
  const after = JSON.stringify(state);
  if (after !== before) await pulumi(stack, ["stack", "import"], after);
  return resources;
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
