import type { OperationRecord } from "./journal.ts";
import type { StackSummary } from "./results.ts";
import { nextSettings, type StackRecord } from "./stack-record.ts";

/** A stack as lists tell it: from what is written down of it, and what was last done to it on this machine. */
export function summaryOf(stack: string, record: StackRecord, last?: OperationRecord): StackSummary {
  const { cloud, hosts } = record;
  const topology = topologyIn(nextSettings(record));
  return { stack, cloud, hosts, ...(topology && { topology }), ...(last && { lastOperation: last }) };
}

/** As it is asked for: what the settings of a summary say is not checked. */
function topologyIn(settings: unknown): string | undefined {
  const { topology = "single" } = (settings ?? {}) as { topology?: unknown };
  return typeof topology === "string" ? topology : undefined;
}
