import helmet from "@fastify/helmet";
import type { App } from "../app-types.ts";
import { onRequest } from "./on-request.ts";

/** Headers that keep browsers from running, framing or passing on anything that is not the page's own. */
export async function hardenAnswers(app: App): Promise<void> {
  const own = ["'self'"];
  const none = ["'none'"];
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...{ defaultSrc: none, scriptSrc: own, styleSrc: own, connectSrc: own, imgSrc: [...own, "data:"] },
        ...{ baseUri: none, formAction: own, frameAncestors: none, objectSrc: none },
      },
    },
    // Whether there is TLS in front, and for how long, is for whoever put it there.
    strictTransportSecurity: false,
    referrerPolicy: { policy: "no-referrer" },
    xFrameOptions: { action: "deny" },
  });
  onRequest(app, (request, reply) => {
    void reply.header("x-request-id", request.id).header("cache-control", "no-store");
  });
}
