import type { FastifyRequest } from "fastify";
import { UserError } from "../../../../errors/user-error.ts";
import type { App } from "../app-types.ts";
import { onRequest } from "./on-request.ts";

/** Methods that change nothing. */
const safe: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Refuses changes that a browser sends for a page of another site; the cookie is sent with those unasked. */
export function refuseOtherOrigins(app: App): void {
  onRequest(app, (request) => {
    if (!safe.has(request.method) && origin(request) === "other") throw otherOrigin();
  });
}

/** @throws UserError GW_ORIGIN_REFUSED where a change is asked for by cookie, and nothing says that it is the page who asks. */
export function requireOwnOrigin(request: FastifyRequest): void {
  if (!safe.has(request.method) && origin(request) !== "own") throw otherOrigin();
}

/** Whose page asks, as far as a browser says it. Other programs say nothing. */
function origin({ headers }: FastifyRequest): "own" | "other" | "unknown" {
  const { origin, host, "sec-fetch-site": site } = headers;
  if (origin !== undefined) return URL.canParse(origin) && new URL(origin).host === host ? "own" : "other";
  if (site === undefined) return "unknown";
  return site === "same-origin" || site === "none" ? "own" : "other";
}

function otherOrigin(): UserError {
  return new UserError("GW_ORIGIN_REFUSED", {
    what: "a page of another site, or one that does not say where it is from, asked for a change",
    fix: "use the service's own page, or send a token in the Authorization header",
  });
}
