import type { z } from "zod";
import { choice } from "./rules.ts";

/**
 * What an environment is made of.
 * single: application and database on one server · split: a server each · balanced: a load balancer, application
 * servers over two or more zones, and a database server.
 */
export const topology = choice("single", "split", "balanced");

export type Topology = z.output<typeof topology>;
