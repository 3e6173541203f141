import { UserError } from "../../../../errors/user-error.ts";
import type { Parts } from "../parts.ts";

/**
 * Refuses what must not come between the operations on a stack: those of its line, whichever machine runs them. The driver
 * refuses it for those that it knows of.
 * @throws UserError GW_STACK_BUSY
 */
export async function requireIdle(operations: Parts["operations"], stack: string): Promise<void> {
  const pages = await Promise.all(
    (["running", "queued"] as const).map((state) => operations.list({ stack, state, limit: 1 })),
  );
  const [first] = pages.flatMap(({ items }) => items);
  if (first === undefined) return;
  throw new UserError("GW_STACK_BUSY", {
    what: `\`${first.kind}\` ${first.state === "running" ? "is running on" : "waits for its turn on"} stack ${stack}`,
    got: `operation ${first.id} of ${first.who}`,
    fix: `wait until it has ended, or cancel it: POST /v1/operations/${first.id}/cancel`,
  });
}
