import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../settings/index.ts";
import type { StackTags } from "../tags.ts";
import { AdoptedVpc } from "./adopted-vpc.ts";
import type { Network } from "./network.ts";
import type { SubnetTier } from "./plan.ts";
import { Vpc } from "./vpc.ts";

/** The network that the settings name, or one of its own with the tiers that the topology needs. */
export function createNetwork(
  name: string,
  { database, network, region, topology }: Pick<Settings, "database" | "network" | "region" | "topology">,
  tags: StackTags,
  parent: pulumi.Resource,
): Network {
  const { cidr, vpc, zones } = network;
  if (vpc !== undefined) return new AdoptedVpc(vpc, region, { parent });
  const tiers: SubnetTier[] = ["public"];
  if (topology === "balanced") tiers.push("private");
  if (topology !== "single" && database.engine !== "none") tiers.push("isolated");
  return new Vpc(name, { cidr, region, zones, tiers, tags }, { parent });
}
