import { UserError } from "../../../../errors/user-error.ts";
import type { Principal } from "../../tokens/principal.ts";
import { refused } from "./credentials.ts";

const windowMs = 60_000;
const remembered = 10_000;

/**
 * Tells who guesses to wait: after some wrong tokens, the others of the same address are answered so for the rest of the
 * minute. Right ones are not, since an address may be that of many. Secrets are too long to be guessed in any case.
 */
export class SignIns {
  readonly #failures = new Map<string, { count: number; until: number }>();

  constructor(private readonly failuresPerMinute: number) {}

  /**
   * @param found whose the token is that came from this address
   * @throws UserError GW_TOKEN_REFUSED, GW_TOO_MANY_REQUESTS
   */
  admit(address: string, found: Principal | undefined): Principal {
    if (found) return found;
    const before = this.#failures.get(address);
    const failed = before && before.until > Date.now() ? before : { count: 0, until: Date.now() + windowMs };
    if (failed.count >= this.failuresPerMinute) throw tooMany(failed.until);
    if (this.#failures.size >= remembered) this.#failures.clear();
    this.#failures.set(address, { ...failed, count: failed.count + 1 });
    throw refused();
  }
}

/** Too much of something; `seconds` says when to come again. */
export class TooMany extends UserError {
  constructor(
    what: string,
    readonly seconds: number,
  ) {
    super("GW_TOO_MANY_REQUESTS", { what, fix: `wait for ${seconds} s, as Retry-After says` });
  }
}

function tooMany(until: number): TooMany {
  return new TooMany(
    "too many wrong tokens came from this address",
    Math.max(1, Math.ceil((until - Date.now()) / 1000)),
  );
}
