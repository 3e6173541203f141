import type { FastifyRequest } from "fastify";
import { UserError } from "../../../../errors/user-error.ts";

/** Names the cookie that holds the page's session. */
export const sessionCookie = "gangway_session";

/** What shows who asks: a token in the header, or else a session in the page's cookie. */
export interface Credential {
  readonly text: string;
  readonly byCookie: boolean;
}

/** What came with a request; undefined where it cannot be one. */
export function credentialIn({ headers, cookies }: FastifyRequest): Credential | undefined {
  const { authorization } = headers;
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
  const text = authorization === undefined ? cookies[sessionCookie] : token;
  return text === undefined || text === "" ? undefined : { text, byCookie: authorization === undefined };
}

/**
 * What came with a request. A token in the address is refused, though it may be right: addresses end up in logs and
 * histories.
 * @throws UserError GW_TOKEN_REFUSED
 */
export function credentialOf(request: FastifyRequest): Credential {
  const names = Object.keys(request.query ?? {});
  if (names.some((name) => /token|authorization/i.test(name))) throw refused("a token in the address is not looked at");
  const credential = credentialIn(request);
  if (credential) return credential;
  throw refused(
    request.headers.authorization === undefined
      ? "no token came with the request"
      : "the Authorization header holds no bearer token",
  );
}

/** One answer for all that is wrong with a token, so that nobody learns how near they were. */
export function refused(what = "the token is not, or no longer, valid"): UserError {
  return new UserError("GW_TOKEN_REFUSED", {
    what,
    allowed: "Authorization: Bearer gw_…",
    fix: "make a token with `gangway token create` on the machine of the service, and send it in that header",
  });
}
