import { z } from "zod";
import { keys, resourceId } from "./rules.ts";
import { zone } from "./zone.ts";

const subnets = z.partialRecord(zone, resourceId("subnet"), {
  error: "subnet ids by the letter of their zone, such as a: subnet-0123456789abcdef0",
});

/** A network made elsewhere. Gangway takes its subnets and their routes as they are. */
export const vpc = keys({
  id: resourceId("vpc"),
  /** Routed to the internet: load balancer, bastion, and the application server of single and split. */
  publicSubnets: subnets,
  /** Application servers of balanced. */
  privateSubnets: subnets.prefault({}),
  /** Database servers. They need no route beyond the network. */
  isolatedSubnets: subnets.prefault({}),
});

/** A network made elsewhere: subnet ids by the letter of their zone. */
export type AdoptedVpc = z.output<typeof vpc>;
