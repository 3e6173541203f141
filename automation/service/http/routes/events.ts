import type { FastifyReply } from "fastify";
import { z } from "zod";
import { integer } from "../../../../settings/rules.ts";
import type { OperationEvent } from "../../../driver/events.ts";
import { callerOf, isStillKnown } from "../access/guard.ts";
import type { App } from "../app-types.ts";
import { OpenStreams } from "../events/open-streams.ts";
import { eventStream } from "../events/stream.ts";
import type { Limits } from "../options.ts";
import type { Parts } from "../parts.ts";
import { withoutOwnPaths } from "../problems/own-paths.ts";
import { answers } from "../schemas/answers.ts";
import { eventSchema } from "../schemas/operation.ts";
import { pageOf, paging } from "../schemas/paging.ts";
import { seenOperation } from "../stacks/seen-operation.ts";

const seq = z
  .preprocess(
    (text) => (typeof text === "string" && /^\d{1,9}$/.test(text) ? Number(text) : text),
    integer(0, 999_999_999),
  )
  .optional();

/** The events of an operation: as they come, or page by page. */
export function eventRoutes(app: App, parts: Parts, limits: Limits): void {
  const { operations, metrics } = parts;
  const streams = new OpenStreams(limits, metrics.streams);
  // A stream has no end of its own while its operation runs: a service that stops ends it, and readers come again.
  app.addHook("preClose", (done) => {
    streams.close();
    done();
  });

  app.get("/v1/operations/:operation/events", {
    config: { access: "read", patienceMs: 0 },
    schema: {
      ...{ tags: ["operations"], operationId: "followOperation", summary: "Follow an operation" },
      description:
        "A stream of server-sent events (id: seq, event: type, data: the event as JSON) that ends after `finished`; a " +
        "reader that was cut off goes on with Last-Event-ID, or ?after=. With Accept: application/json, a page of them.",
      params: z.object({ operation: z.string() }),
      querystring: z.object({ after: seq.describe("Only events with a greater `seq`."), limit: paging.limit }),
      headers: z.object({ "last-event-id": seq, accept: z.string().optional() }),
      response: {
        ...answers({ 204: z.undefined().describe("It has ended, and there are no more: browsers stop asking.") }),
        200: {
          description: "The events.",
          content: {
            "text/event-stream": { schema: z.string() },
            "application/json": { schema: pageOf(eventSchema, "EventPage") },
          },
        },
      },
    },
    handler: async (request, reply) => {
      const { id, state, lastEvent } = await seenOperation(operations, callerOf(request), request.params.operation);
      const after = request.headers["last-event-id"] ?? request.query.after ?? 0;
      if (request.headers.accept?.includes("application/json")) {
        const { limit } = request.query;
        const items = await operations.events(id, after, limit);
        return reply.type("application/json").send(pageFrom(items, limit));
      }
      const isOver = state !== "queued" && state !== "running";
      if (isOver && after >= lastEvent) return reply.code(204).send(undefined);
      const abort = streams.open(callerOf(request));
      const end = () => abort.abort();
      // A token may be revoked, or expire, while its holder still reads.
      const lookAgain = () => void isStillKnown(request, parts).then((known) => known || end(), end);
      const looking = setInterval(lookAgain, limits.heartbeatMs);
      abort.signal.addEventListener("abort", () => clearInterval(looking), { once: true });
      reply.raw.once("close", end);
      const stream: FastifyReply = reply.type("text/event-stream; charset=utf-8").header("x-accel-buffering", "no");
      // Nobody asks anything else on it, and a service that stops need not wait for that.
      void reply.header("connection", "close");
      return stream.send(eventStream(operations.follow(id, after, abort.signal), { ...limits, abort }));
    },
  });
}

function pageFrom(events: readonly OperationEvent[], limit: number): { items: OperationEvent[]; next: string | null } {
  const items = JSON.parse(withoutOwnPaths(JSON.stringify(events))) as OperationEvent[];
  return { items, next: items.length === limit ? String(items.at(-1)?.seq ?? 0) : null };
}
