import { hostname } from "node:os";
import { UserError } from "../../errors/user-error.ts";
import { lastOperation, type OperationRecord } from "./journal.ts";
import { signal } from "./processes.ts";

/**
 * Asks what runs on a stack to stop, whichever process of this machine asked for it: at first in good order, at the
 * second call insistently. It ends as cancelled some time later.
 *
 * @returns what was asked to stop
 * @throws UserError GW_STACK_IDLE where nothing runs here
 */
export async function cancelOn(stack: string): Promise<OperationRecord> {
  const last = await lastOperation(stack);
  if (last?.state === "running" && last.host === hostname()) {
    signal([last.pid], "SIGTERM");
    return last;
  }
  throw new UserError("GW_STACK_IDLE", {
    what: `no operation runs on stack ${stack} on this machine`,
    ...(last && { got: `the last one, \`${last.kind}\` of ${last.since}, is ${last.state} on ${last.host}` }),
    fix:
      last?.state === "running"
        ? `cancel it on ${last.host}`
        : "nothing has to be stopped; the next operation clears up what an interrupted one left",
  });
}
