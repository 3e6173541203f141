import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../app-types.ts";

/** Looks at every request as soon as its headers are there; what is thrown is answered. */
export function onRequest(app: App, look: (request: FastifyRequest, reply: FastifyReply) => void): void {
  app.addHook("onRequest", (request, reply, done) => {
    look(request, reply);
    done();
  });
}
