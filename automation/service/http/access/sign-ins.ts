import { UserError } from "../../../../errors/user-error.ts";
import type { Principal } from "../../tokens/principal.ts";
import { refused } from "./credentials.ts";
import { MinuteCounts } from "./minute-counts.ts";

/**
 * Tells who guesses to wait: after some wrong tokens, the others of the same address are answered so for the rest of the
 * minute. Right ones are not, since an address may be that of many. Secrets are too long to be guessed in any case.
 */
export class SignIns {
  readonly #failures = new MinuteCounts();

  constructor(private readonly failuresPerMinute: number) {}

  /**
   * @param found whose the token is that came from this address
   * @throws UserError GW_TOKEN_REFUSED, GW_TOO_MANY_REQUESTS
   */
  admit(address: string, found: Principal | undefined): Principal {
    if (found) return found;
    const { count, seconds } = this.#failures.add(address);
    throw count > this.failuresPerMinute
      ? new TooMany("too many wrong tokens came from this address", seconds)
      : refused();
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
