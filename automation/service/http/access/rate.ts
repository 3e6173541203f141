import { createHash } from "node:crypto";
import rateLimit from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";
import type { App } from "../app-types.ts";
import { credentialIn } from "./credentials.ts";
import { isLocal } from "./local.ts";
import { TooMany } from "./sign-ins.ts";

/** Bounds how often one caller may ask, before anything is looked up for it. */
export async function limitRate(app: App, requestsPerMinute: number): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    max: requestsPerMinute,
    timeWindow: 60_000,
    cache: 10_000,
    keyGenerator: callerKey,
    allowList: ({ raw, routeOptions }) => isLocal(raw.socket) || routeOptions.config.rateLimit === false,
    addHeaders: { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false },
    addHeadersOnExceeding: { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false },
    errorResponseBuilder: (_request, { ttl }) => new TooMany("too many requests", Math.max(1, Math.ceil(ttl / 1000))),
  });
  // For all requests: the hooks that the plugin gives to routes run after the application's, and not where there is no route.
  app.addHook("onRequest", app.rateLimit());
}

/**
 * Who asks, as far as it can be told without looking: its token or session, however it was sent; its address where there
 * is none, or none is needed. Made-up tokens are told apart by `SignIns`.
 */
function callerKey(request: FastifyRequest): string {
  const { access = "open" } = request.routeOptions.config;
  const credential = access === "open" ? undefined : credentialIn(request);
  return credential ? createHash("sha256").update(credential.text).digest("base64") : request.ip;
}
