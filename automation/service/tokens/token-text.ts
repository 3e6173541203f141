import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** A token as its owner has it: `gw_<id>_<secret>`. The prefix lets scanners for leaked secrets know it. */
export interface TokenText {
  readonly id: string;
  readonly secret: string;
}

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";

export function newToken(): TokenText {
  const id = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join("");
  return { id, secret: randomBytes(32).toString("base64url") };
}

export function renderToken({ id, secret }: TokenText): string {
  return `gw_${id}_${secret}`;
}

/** Undefined where the text is no token. */
export function parseToken(text: string): TokenText | undefined {
  const [, id, secret] = /^gw_([a-z0-9]{12})_([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** Secrets have 256 random bits, so a plain hash tells nobody anything. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/** Takes the same time wherever the two differ. */
export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
