import { UserError } from "../../errors/user-error.ts";

/** Whether it is an id that an operation can have: a UUID in lower case, which is safe as a file's name. */
export function isOperationId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}

/** @throws UserError GW_OPERATION_ID */
export function checkOperationId(id: string): void {
  if (isOperationId(id)) return;
  throw new UserError("GW_OPERATION_ID", {
    what: "this is no id for an operation",
    got: JSON.stringify(id.slice(0, 60)),
    allowed: "a UUID in lower case",
    fix: "take one of `crypto.randomUUID()`, or leave the id out",
  });
}
