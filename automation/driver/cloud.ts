import type { LocalCloud } from "../../localcloud/index.ts";
import type { Settings } from "../../settings/index.ts";
import type { Report } from "../engine/engine.ts";
import type { Target } from "./target.ts";

/** AWS needs nothing of us: Pulumi obtains its plugins, and credentials come from the user's environment. */
const aws: LocalCloud = {
  plugins: [],
  env: {},
  publish: () => Promise.reject(new Error("a folder can be published on the local cloud only")),
  sweep: () => Promise.resolve([]),
};

/** Makes ready the cloud that a stack lives on. The local one may need minutes the first time. */
export async function openCloud({ cloud, hosts }: Target, report: Report): Promise<LocalCloud> {
  if (cloud === "aws") return aws;
  const { prepareLocalCloud } = await import("../../localcloud/index.ts");
  const local = await prepareLocalCloud({ hosts, report });
  const official = process.env.GANGWAY_COMMAND_PROVIDER === "official";
  return {
    ...local,
    plugins: official ? local.plugins.filter(({ name }) => name !== "command") : local.plugins,
    env: official ? local.env : { ...local.env, PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true" },
  };
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
