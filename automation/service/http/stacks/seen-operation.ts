import { UserError } from "../../../../errors/user-error.ts";
import type { Principal } from "../../tokens/principal.ts";
import type { OperationView } from "../../operations/view.ts";
import type { Parts } from "../parts.ts";
import { sees } from "./visible.ts";

/**
 * An operation. One of a stack that the caller may not know of is answered as one that is not there.
 * @throws UserError GW_OPERATION_UNKNOWN
 */
export async function seenOperation(
  operations: Parts["operations"],
  caller: Principal,
  id: string,
): Promise<OperationView> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw unknown();
  const operation = await operations.get(id);
  if (!sees(caller, operation.stack)) throw unknown();
  return operation;
}

function unknown(): UserError {
  return new UserError("GW_OPERATION_UNKNOWN", {
    what: "there is no operation of this id",
    fix: "take an id that GET /v1/operations lists",
  });
}
