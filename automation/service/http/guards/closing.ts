import { UserError } from "../../../../errors/user-error.ts";
import type { App } from "../app-types.ts";
import { onRequest } from "./on-request.ts";

/**
 * Turns away who asks on a connection that is still open while the service stops. Fastify's own answer has no code; and it
 * waits for connections that were not idle when it began to close, until their clients leave or they have kept quiet for
 * long enough.
 */
export function refuseWhileClosing(app: App): void {
  let closing = false;
  app.addHook("preClose", (done) => {
    closing = true;
    done();
  });
  onRequest(app, () => {
    if (!closing) return;
    throw new UserError("GW_SERVICE_STOPPING", {
      what: "the service is about to stop, and takes nothing new",
      fix: "come again once it runs anew, after Retry-After at the earliest",
    });
  });
  app.addHook("onResponse", (_request, _reply, done) => {
    // Not before the next turn: its own connection becomes idle in this one.
    if (closing) setImmediate(() => app.server.closeIdleConnections());
    done();
  });
}
