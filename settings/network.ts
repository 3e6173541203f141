import type { z } from "zod";
import { networkCidr } from "./cidr.ts";
import { choice, keys, list } from "./rules.ts";
import type { Topology } from "./topology.ts";
import { vpc } from "./vpc.ts";
import { zone, type Zone } from "./zone.ts";

/** Where an environment lives. */
export const network = keys({
  /** 10.0.0.0/16, as awsx and terraform-aws-vpc. It can't change later without a new network. */
  cidr: networkCidr.default("10.0.0.0/16"),
  /** The first is where the database, the bastion and a lone server live. */
  zones: list(zone, 1, 4).optional(),
  /** How private servers reach the internet; prices are in docs/reference/settings.md. */
  nat: choice("none", "instance", "one", "per-zone").optional(),
  /** A network that is there already, instead of one made from `cidr`. */
  vpc: vpc.optional(),
});

export type Nat = NonNullable<z.output<typeof network>["nat"]>;

/** Two zones where AWS wants two (a load balancer), as SST; one NAT gateway for all of them, since private servers need one. */
export function completeNetwork<Given extends { zones?: Zone[] | undefined; nat?: Nat | undefined }>(
  given: Given,
  topology: Topology | undefined,
): Given & { zones: Zone[]; nat: Nat } {
  const balanced = topology === "balanced";
  return {
    ...given,
    zones: given.zones ?? (balanced ? ["a", "b"] : ["a"]),
    nat: given.nat ?? (balanced ? "one" : "none"),
  };
}

export type Network = ReturnType<typeof completeNetwork<z.output<typeof network>>>;
