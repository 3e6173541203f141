import type { z } from "zod";
import { choice } from "./rules.ts";

/** An availability zone of the region, by its letter. Networks have room for four of them. */
export const zone = choice("a", "b", "c", "d");

export type Zone = z.output<typeof zone>;
