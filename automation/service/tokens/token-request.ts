import { UserError } from "../../../errors/user-error.ts";
import { isStackName } from "../../driver/stack-name.ts";
import { scopes } from "./principal.ts";
import type { TokenRequest } from "./tokens.ts";

/** What the parts of a token may be. */
export const tokenRules = {
  /** Printable, since it is shown in lists, logs and on the page. */
  name: {
    allowed: "1 to 100 printable characters",
    fits: (name: string) => /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,100}$/u.test(name),
  },
  stack: {
    allowed: "a stack's name, the beginning of names with * behind, or *",
    fits: (pattern: string) => /^([a-z][a-z0-9-]{0,39})?\*$/.test(pattern) || isStackName(pattern),
  },
  expires: {
    allowed: "a time to come, as 2031-01-31T12:00:00Z",
    fits: (time: string) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(time) && Date.parse(time) > Date.now(),
  },
};

/** @throws UserError GW_TOKEN_INVALID */
export function checkTokenRequest({ name, scopes: asked, stacks, expires }: TokenRequest): void {
  if (!tokenRules.name.fits(name)) throw invalid("name", name, tokenRules.name.allowed);
  if (asked.length === 0 || !asked.every((scope) => scopes.includes(scope))) {
    throw invalid("scopes", asked.join(", "), `one or more of ${scopes.join(", ")}`);
  }
  if (stacks.length === 0 || stacks.length > 100 || !stacks.every(tokenRules.stack.fits)) {
    throw invalid("stacks", stacks.join(", "), `1 to 100 times ${tokenRules.stack.allowed}`);
  }
  if (expires !== undefined && !tokenRules.expires.fits(expires)) {
    throw invalid("expiry", expires, tokenRules.expires.allowed);
  }
}

function invalid(part: string, got: string, allowed: string): UserError {
  const text = { what: `the ${part} of the token cannot be so`, got: JSON.stringify(got.slice(0, 100)), allowed };
  return new UserError("GW_TOKEN_INVALID", { ...text, fix: `change the ${part}` });
}
