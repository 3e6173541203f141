import type { SubnetTier } from "./network/plan.ts";

/** Tags that every resource of a stack carries. */
export type StackTags = Record<string, string>;

/** The part of the environment a resource belongs to. */
export type Tier = "network" | SubnetTier | "app" | "database" | "bastion" | "balancer";

/** The stack's own tags: the user's, and those that Gangway finds its resources by. */
export function stackTags(stack: string, own: Record<string, string>): StackTags {
  return { ...own, Project: "gangway", Stack: stack };
}

/** The tags of one resource. `Name` is what people read in the console: it tells the stack and the resource. */
export function tagsFor(tags: StackTags, name: string, tier: Tier): Record<string, string> {
  return { ...tags, Name: `${tags["Stack"]}-${name}`, Tier: tier };
}
