import type { FastifyRequest } from "fastify";
import { UserError } from "../../../../errors/user-error.ts";

/** Names the cookie that the page's session is kept in. */
export const sessionCookie = "gangway_session";

/**
 * The token that came with a request, in its header or the page's cookie. One in the address is refused, though it may be
 * right: addresses end up in logs and histories.
 * @throws UserError GW_TOKEN_REFUSED
 */
export function tokenOf({ headers, query, cookies }: FastifyRequest): { token: string; byCookie: boolean } {
  const names = Object.keys(query ?? {});
  if (names.some((name) => /token|authorization/i.test(name))) throw refused("a token in the address is not looked at");
  const { authorization } = headers;
  if (authorization !== undefined) {
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    if (token === undefined) throw refused("the Authorization header holds no bearer token");
    return { token, byCookie: false };
  }
  const token = cookies[sessionCookie];
  if (token === undefined || token === "") throw refused("no token came with the request");
  return { token, byCookie: true };
}

/** One answer for all that is wrong with a token, so that nobody learns how near they were. */
export function refused(what = "the token is not, or no longer, valid"): UserError {
  return new UserError("GW_TOKEN_REFUSED", {
    what,
    allowed: "Authorization: Bearer gw_…",
    fix: "make a token with `gangway token create` on the machine of the service, and send it in that header",
  });
}
