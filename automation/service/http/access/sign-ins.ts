import { createHash } from "node:crypto";
import { UserError } from "../../../../errors/user-error.ts";
import type { Principal } from "../../tokens/principal.ts";
import type { Tokens } from "../../tokens/tokens.ts";
import { refused } from "./token-of.ts";

const windowMs = 60_000;
const remembered = 10_000;

/**
 * Finds out whose a token is, and slows down who guesses: after some failures an address is refused for the rest of the
 * minute. Tokens that were right of late are still looked at then, since an address may be that of many.
 */
export class SignIns {
  readonly #failures = new Map<string, { count: number; until: number }>();
  readonly #right = new Set<string>();

  constructor(private readonly failuresPerMinute: number) {}

  /** @throws UserError GW_TOKEN_REFUSED, GW_TOO_MANY_REQUESTS */
  async check(address: string, token: string, tokens: Pick<Tokens, "verify">): Promise<Principal> {
    const hash = createHash("sha256").update(token).digest("base64");
    const failed = this.#failures.get(address);
    if (failed && failed.until <= Date.now()) this.#failures.delete(address);
    else if (failed && failed.count >= this.failuresPerMinute && !this.#right.has(hash)) throw tooMany(failed.until);

    const principal = await tokens.verify(token);
    if (principal) {
      remember(this.#right, hash);
      return principal;
    }
    this.#right.delete(hash);
    const { count, until } = this.#failures.get(address) ?? { count: 0, until: Date.now() + windowMs };
    if (this.#failures.size >= remembered) this.#failures.clear();
    this.#failures.set(address, { count: count + 1, until });
    throw refused();
  }
}

function remember(hashes: Set<string>, hash: string): void {
  if (hashes.size >= remembered) hashes.clear();
  hashes.add(hash);
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
