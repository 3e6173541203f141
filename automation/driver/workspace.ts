import { dirname } from "node:path";
import {
  LocalWorkspace,
  PulumiCommand,
  Stack,
  StackNotFoundError,
  type ProjectSettings,
} from "@pulumi/pulumi/automation/index.js";
import type { Engine } from "../engine/engine.ts";
import { engineEnvironment } from "../engine/environment.ts";
import { heedAborts } from "./abort.ts";
import type { Cloud } from "./cloud.ts";
import type { Job } from "./job.ts";
import { operationVariable } from "./processes.ts";
import type { Request } from "./protocol.ts";
import { makeStackFolder } from "./stack-folder.ts";

/** Opens Pulumi's workspace in the stack's own folder, for one operation. It knows no cloud yet. */
export async function openWorkspace(engine: Engine, { request, signal }: Job): Promise<LocalWorkspace> {
  const { folder } = await makeStackFolder(request.stack);
  const installed = engine.way === "path" ? {} : { root: dirname(dirname(engine.command)) };
  const workspace = await LocalWorkspace.create({
    pulumiCommand: await PulumiCommand.get(installed),
    workDir: folder,
    projectSettings: project([]),
    envVars: await operationEnvironment(request),
  });
  heedAborts(workspace, signal);
  return workspace;
}

/** Lets the engine find a cloud's plugins, once they have started. */
export async function useCloud(workspace: LocalWorkspace, cloud: Cloud): Promise<void> {
  await workspace.saveProjectSettings(project(cloud.plugins));
  workspace.envVars = { ...workspace.envVars, ...cloud.env, ...(await cloud.listening) };
}

/** What the engine and all that it uses find in their environment. */
export async function operationEnvironment({ stack, id }: Request): Promise<Record<string, string>> {
  const { temporary } = await makeStackFolder(stack);
  return { ...(await engineEnvironment()), TMPDIR: temporary, [operationVariable]: id };
}

/** The stack of this name; undefined where the state knows none. */
export async function selectStack(workspace: LocalWorkspace, name: string): Promise<Stack | undefined> {
  try {
    return quick(await Stack.select(name, workspace));
  } catch (error) {
    if (error instanceof StackNotFoundError) return undefined;
    throw error;
  }
}

export async function createStack(workspace: LocalWorkspace, name: string): Promise<Stack> {
  return quick(await Stack.create(name, workspace));
}

/** After each operation the SDK asks three more processes for outputs and history: the events told us all that. */
function quick(stack: Stack): Stack {
  stack.outputs = () => Promise.resolve({});
  stack.info = () => Promise.resolve(undefined);
  return stack;
}

function project(providers: Cloud["plugins"]): ProjectSettings {
  // The SDK's type does not know `plugins`, but writes it into Pulumi.yaml, where the engine reads it.
  const settings = { name: "gangway", runtime: "nodejs" as const, plugins: { providers } };
  return settings;
}
