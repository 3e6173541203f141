import { availableParallelism, totalmem } from "node:os";

const GiB = 2 ** 30;

/** What an operation costs: its process, the Pulumi CLI and its plugins. */
const perOperation = 0.9 * GiB;

/** What the service itself and the machine need. */
const reserved = GiB;

/**
 * How many operations a machine carries at once: two a core, since they mostly wait for others, as far as memory goes,
 * and at least one. In a container, its limit of memory counts.
 */
export function defaultConcurrency(cores = availableParallelism(), memory = availableMemory()): number {
  return Math.max(1, Math.min(2 * cores, Math.floor((memory - reserved) / perOperation)));
}

function availableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
