import { UserError } from "../../../../errors/user-error.ts";
import type { StackRecord } from "../../../driver/stack-record.ts";
import { checkStackName } from "../../../driver/stack-name.ts";
import { fits, type Principal } from "../../tokens/principal.ts";
import type { Parts } from "../parts.ts";

/** Whether a caller may know of a stack. */
export function sees({ stacks }: Principal, stack: string): boolean {
  return stacks.some((pattern) => fits(pattern, stack));
}

/**
 * A stack's record. One that the caller may not know of is answered as one that is not there.
 * @throws UserError GW_STACK_NAME, GW_STACK_UNKNOWN
 */
export async function seenRecord(stacks: Parts["stacks"], caller: Principal, stack: string): Promise<StackRecord> {
  checkStackName(stack);
  const record = sees(caller, stack) ? await stacks.read(stack) : undefined;
  if (record) return record;
  throw new UserError("GW_STACK_UNKNOWN", {
    what: `there is no stack ${stack} here`,
    fix: "create it first: POST /v1/stacks",
  });
}

/**
 * Refuses a name that the caller's token is not for.
 * @throws UserError GW_STACK_NAME, GW_FORBIDDEN
 */
export function requireOwnName(caller: Principal, stack: string): void {
  checkStackName(stack);
  if (sees(caller, stack)) return;
  throw new UserError("GW_FORBIDDEN", {
    what: "this token is not for a stack of that name",
    allowed: caller.stacks.join(", "),
    fix: "take a name that the token is for",
  });
}
