import { UserError } from "../../errors/user-error.ts";

const rule = /^[a-z][a-z0-9-]{0,38}[a-z0-9]$/;

export function isStackName(name: string): boolean {
  return rule.test(name);
}

/** @throws UserError GW_STACK_NAME unless the name is safe as a folder, an argument and a part of AWS names. */
export function checkStackName(name: string): void {
  if (isStackName(name)) return;
  throw new UserError("GW_STACK_NAME", {
    what: "this is no name for a stack",
    got: JSON.stringify(name.slice(0, 60)),
    allowed: "2 to 40 lower-case letters, digits and hyphens; first a letter, last no hyphen",
    fix: "take a name such as `demo` or `shop-eu`",
  });
}
