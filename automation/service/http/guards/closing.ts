import { UserError } from "../../../../errors/user-error.ts";
import type { App } from "../app-types.ts";
import { onRequest } from "./on-request.ts";

/** Turns away who asks on a connection that is still open while the service stops. Fastify's own answer has no code. */
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
}
