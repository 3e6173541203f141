import type { Vault } from "../database/vault.ts";
import type { Principal } from "./principal.ts";
import { isSameHash } from "./token-text.ts";
import type { Tokens } from "./tokens.ts";

/** How long somebody stays signed in at the page. */
export const sessionSec = 12 * 60 * 60;

/**
 * Sessions of the page: each stands for a token, and ends with it. Browsers show a cookie to every server of a host, on
 * whatever port, so it must not be the token. Nothing is kept of sessions: each says whose it is and until when, and is
 * proved by a fingerprint that all processes of the service can make, and nobody else.
 */
export class Sessions {
  constructor(
    private readonly tokens: Pick<Tokens, "holder">,
    private readonly vault: Pick<Vault, "fingerprint">,
  ) {}

  /** A new one, for whoever has shown this token. */
  open(tokenId: string): string {
    return this.#text(tokenId, Math.floor(Date.now() / 1000) + sessionSec);
  }

  /** Whose session it is; undefined for none, a made-up or an old one, and once its token is revoked or has expired. */
  async verify(session: string): Promise<Principal | undefined> {
    const [, tokenId = "", until = ""] = /^([a-z0-9]+)\.(\d{1,12})\./.exec(session) ?? [];
    const isOurs = isSameHash(session, this.#text(tokenId, Number(until)));
    return isOurs && Number(until) * 1000 > Date.now() ? this.tokens.holder(tokenId) : undefined;
  }

  #text(tokenId: string, until: number): string {
    return `${tokenId}.${until}.${this.vault.fingerprint(["session", tokenId, until])}`;
  }
}
