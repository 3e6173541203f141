import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { App } from "../app-types.ts";
import { onRequest } from "../guards/on-request.ts";
import { credentialIn } from "./credentials.ts";
import { isLocal } from "./local.ts";
import { MinuteCounts } from "./minute-counts.ts";
import { TooMany } from "./sign-ins.ts";

/** Bounds how often one caller may ask, before anything is looked up for it, whether there is such a route or not. */
export function limitRate(app: App, requestsPerMinute: number): void {
  const requests = new MinuteCounts();
  onRequest(app, (request) => {
    if (isLocal(request.raw.socket) || request.routeOptions.config.uncounted) return;
    const { count, seconds } = requests.add(callerKey(request));
    if (count > requestsPerMinute) throw new TooMany("too many requests", seconds);
  });
}

/**
 * Who asks, as far as it can be told without looking: its token or session, however it was sent; its address where there
 * is none, or none is needed. `SignIns` counts those that are made up.
 */
function callerKey(request: FastifyRequest): string {
  const { access = "open" } = request.routeOptions.config;
  const credential = access === "open" ? undefined : credentialIn(request);
  return credential ? createHash("sha256").update(credential.text).digest("base64") : request.ip;
}
