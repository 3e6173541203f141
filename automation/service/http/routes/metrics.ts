import { z } from "zod";
import type { App } from "../app-types.ts";
import type { Parts } from "../parts.ts";
import { answers } from "../schemas/answers.ts";

/** Figures for Prometheus, which sends its token as everybody else. */
export function metricsRoutes(app: App, { metrics, ...parts }: Parts): void {
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "none";
    const labels = { method: request.method, route, status: String(reply.statusCode) };
    metrics.requests.observe(labels, reply.elapsedTime / 1000);
    done();
  });

  app.get("/metrics", {
    config: { access: "read" },
    schema: {
      ...{ tags: ["service"], operationId: "getMetrics", summary: "Get figures in Prometheus' format" },
      response: {
        ...answers({}),
        200: { description: "The figures.", content: { "text/plain": { schema: z.string() } } },
      },
    },
    handler: async (_request, reply) =>
      reply
        .type("text/plain; version=0.0.4; charset=utf-8")
        .serializer(String)
        .send(await metrics.text(parts)),
  });
}
