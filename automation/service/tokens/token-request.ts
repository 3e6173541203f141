import { UserError } from "../../../errors/user-error.ts";
import { scopes } from "./principal.ts";
import type { TokenRequest } from "./tokens.ts";

/** @throws UserError GW_TOKEN_INVALID */
export function checkTokenRequest({ name, scopes: asked, stacks, expires }: TokenRequest): void {
  // Printable, since it is shown in lists, logs and on the page.
  if (!/^[\p{L}\p{N}\p{P}\p{S} ]{1,100}$/u.test(name)) throw invalid("name", name, "1 to 100 printable characters");
  if (asked.length === 0 || !asked.every((scope) => scopes.includes(scope))) {
    throw invalid("scopes", asked.join(", "), `one or more of ${scopes.join(", ")}`);
  }
  if (stacks.length === 0 || stacks.length > 100 || !stacks.every(isPattern)) {
    throw invalid("stacks", stacks.join(", "), "1 to 100 stack names, or beginnings of names with * at the end, or *");
  }
  if (expires !== undefined && !(Date.parse(expires) > Date.now())) {
    throw invalid("expiry", expires, "a time to come, as 2031-01-31T00:00:00Z");
  }
}

function isPattern(pattern: string): boolean {
  return /^([a-z][a-z0-9-]{0,39})?\*$|^[a-z][a-z0-9-]{0,38}[a-z0-9]$/.test(pattern);
}

function invalid(part: string, got: string, allowed: string): UserError {
  const text = { what: `the ${part} of the token cannot be so`, got: JSON.stringify(got.slice(0, 100)), allowed };
  return new UserError("GW_TOKEN_INVALID", { ...text, fix: `change the ${part}` });
}
