import type { z } from "zod";
import { instanceType } from "./instance-type.ts";
import { integer, keys, list, resourceId, volumeGiB } from "./rules.ts";
import type { Topology } from "./topology.ts";

const most = 999;

/** What application servers are, and which there are. */
export const server = keys({
  /** t3.small, 2 GiB: application, web server and database fit; about 18 USD a month. */
  instanceType: instanceType.default("t3.small"),
  /** 8 GiB, what Elastic Beanstalk gives, is full after a few releases; gp3, about 1.5 USD a month for 16. */
  rootVolumeGiB: volumeGiB.default(16),
  /** Left out: the newest Debian 13 of the day the server is made, which then stays. */
  ami: resourceId("ami", "image").optional(),
  /** How many: numbers 1 to `count`. */
  count: integer(1, most).optional(),
  /** Which: a server is its number, so that any one may go without touching another. */
  numbers: list(integer(1, most), 1, most).optional(),
});

/** Two behind a load balancer, so that one may fail; else one. */
export function numbersOf(
  { count, numbers }: { count?: number | undefined; numbers?: number[] | undefined },
  topology: Topology | undefined,
): number[] {
  if (numbers !== undefined) return numbers.toSorted((one, other) => one - other);
  return Array.from({ length: count ?? (topology === "balanced" ? 2 : 1) }, (_, index) => index + 1);
}

type Given = z.output<typeof server>;
export type ServerSettings = Omit<Given, "count" | "numbers"> & { numbers: number[] };

/** Says of every server which it is, however they were asked for. */
export function completeServer({ count, numbers, ...given }: Given, topology: Topology): ServerSettings {
  return { ...given, numbers: numbersOf({ count, numbers }, topology) };
}
