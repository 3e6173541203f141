import type { StackStatus } from "../../../driver/status/stack-status.ts";
import { withoutOwnPaths } from "../problems/own-paths.ts";

/** A stack's status as it is told: without the processes and paths of this machine. */
export function statusAnswer({ lastOperation: last, ...status }: StackStatus): Record<string, unknown> {
  const { id, kind, state, since, ended, who } = last ?? {};
  const told = { ...status, lastOperation: last ? { id, kind, state, since, ended, who } : null };
  return JSON.parse(withoutOwnPaths(JSON.stringify(told))) as Record<string, unknown>;
}
