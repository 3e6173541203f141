import { unknownOperation } from "../../operations/faults.ts";
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
  const operation = await operations.get(id);
  if (!sees(caller, operation.stack)) throw unknownOperation(id);
  return operation;
}
