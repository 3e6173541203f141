import { createHash } from "node:crypto";
import rateLimit from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";
import type { App } from "../app-types.ts";
import { isLocal } from "./local.ts";
import { TooMany } from "./sign-ins.ts";

/** Bounds how often one caller may ask: by its token, or by its address where none came. */
export async function limitRate(app: App, requestsPerMinute: number): Promise<void> {
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    cache: 10_000,
    keyGenerator,
    allowList: (request) => isLocal(request.raw.socket),
    addHeaders: { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false },
    addHeadersOnExceeding: { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false },
    errorResponseBuilder: (_request, { ttl }) => new TooMany("too many requests", Math.max(1, Math.ceil(ttl / 1000))),
  });
}

/** Address and token together: made-up tokens gain nothing, since wrong ones are counted by the address. */
function keyGenerator({ ip, headers }: FastifyRequest): string {
  const secret = headers.authorization ?? headers.cookie;
  return secret === undefined ? ip : `${ip} ${createHash("sha256").update(secret).digest("base64")}`;
}
