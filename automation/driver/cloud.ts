import type { LocalCloud } from "../../localcloud/index.ts";
import type { Settings } from "../../settings/index.ts";
import type { Job } from "./job.ts";
import { awsLabelled } from "./left-behind.ts";
import { stackFolder } from "./stack-folder.ts";
import type { Target } from "./target.ts";
import { operationEnvironment } from "./workspace.ts";

/** A cloud that is ready for the engine, but for its plugins, which are starting. */
export interface Cloud extends LocalCloud {
  /** Variables that tell the engine where they listen. */
  readonly listening: Promise<Record<string, string>>;
  /** ARNs of all that carries the labels of a stack, where `sweep` does not remove what nobody remembers. */
  labelled(stack: string, region: string): Promise<string[]>;
}

/** AWS needs nothing of us: Pulumi obtains its plugins, and credentials come from the user's environment. */
const aws: Cloud = {
  plugins: [],
  env: {},
  listening: Promise.resolve({}),
  publish: () => Promise.reject(new Error("a folder can be published on the local cloud only")),
  sweep: () => Promise.resolve([]),
  labelled: (stack, region) => awsLabelled(stack, { region }),
};

/** Makes ready the cloud that a stack lives on. The local one may need minutes the first time. */
export async function openCloud({ cloud, hosts }: Target, { request, report }: Job): Promise<Cloud> {
  if (cloud === "aws") return aws;
  const { prepareLocalCloud, startPlugins } = await import("../../localcloud/index.ts");
  const local = await prepareLocalCloud({ hosts, report });
  const official = process.env.GANGWAY_COMMAND_PROVIDER === "official";
  const plugins = official ? local.plugins.filter(({ name }) => name !== "command") : local.plugins;
  const env = official ? local.env : { ...local.env, PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true" };
  const names = plugins.map(({ name }) => name);
  const listening = startPlugins(names, {
    cwd: stackFolder(request.stack),
    env: { ...process.env, ...(await operationEnvironment(request)), ...env },
    onEnd: (text) => report({ name: "plugins", text }),
  });
  // An operation that ends before it needs them does not ask.
  listening.catch(() => undefined);
  return { ...local, plugins, env, listening, labelled: () => Promise.resolve([]) };
}

/**
 * Refuses a network that this machine has no room for, before anything is made. AWS has room for every VPC.
 * @throws UserError GW_LOCAL_CIDR_IN_USE
 */
export async function requireRoom({ cloud, hosts }: Target, { network }: Settings, stack: string): Promise<void> {
  if (cloud === "aws" || hosts === "none" || network.vpc !== undefined) return;
  const { requireFreeVpcBlock } = await import("../../localcloud/index.ts");
  await requireFreeVpcBlock(network.cidr, stack);
}
