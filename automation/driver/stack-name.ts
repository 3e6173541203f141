import { UserError } from "../../errors/user-error.ts";

/** Safe as folders, arguments and parts of AWS names. */
export const stackNames = "2 to 40 lower-case letters, digits and hyphens; first a letter, last no hyphen";

export function isStackName(name: string): boolean {
  return /^[a-z][a-z0-9-]{0,38}[a-z0-9]$/.test(name);
}

/** @throws UserError GW_STACK_NAME */
export function checkStackName(name: string): void {
  if (isStackName(name)) return;
  throw new UserError("GW_STACK_NAME", {
    what: "this is no name for a stack",
    got: JSON.stringify(name.slice(0, 60)),
    allowed: stackNames,
    fix: "take a name such as `demo` or `shop-eu`",
  });
}
