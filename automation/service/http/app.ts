import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import cookie from "@fastify/cookie";
import fastify, { LogController, type RawServerDefault } from "fastify";
import { serializerCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { UserError } from "../../../errors/user-error.ts";
import { guardRoutes } from "./access/guard.ts";
import { limitRate } from "./access/rate.ts";
import { SignIns } from "./access/sign-ins.ts";
import type { App } from "./app-types.ts";
import { readBodies } from "./guards/body.ts";
import { refuseWhileClosing } from "./guards/closing.ts";
import { hardenAnswers } from "./guards/headers.ts";
import { onRequest } from "./guards/on-request.ts";
import { refuseOtherHosts } from "./guards/host.ts";
import { refuseOtherOrigins } from "./guards/origin.ts";
import { validate } from "./guards/validation.ts";
import { requestEntry, type ServiceLog } from "./log.ts";
import { describeApp } from "./openapi.ts";
import { limits as usual, type Limits } from "./options.ts";
import type { Parts } from "./parts.ts";
import { answerFault, fastifyProblem, problemOf, rawProblem, sendProblem } from "./problems/answer.ts";
import { eventRoutes } from "./routes/events.ts";
import { healthRoutes } from "./routes/health.ts";
import { metricsRoutes } from "./routes/metrics.ts";
import { operationRoutes } from "./routes/operations.ts";
import { pageRoutes } from "./routes/page.ts";
import { sessionRoutes } from "./routes/session.ts";
import { stackLookRoutes } from "./routes/stack-looks.ts";
import { stackRoutes } from "./routes/stacks.ts";
import { tokenRoutes } from "./routes/tokens.ts";
import { Looks } from "./stacks/looks.ts";

/**
 * The service as an application without a port: tests `inject` requests, and whoever runs it listens. The order of the
 * guards is the order in which a request meets them.
 */
export async function buildApp(parts: Parts): Promise<App> {
  const limits: Limits = { ...usual, ...parts.options.limits };
  const app = bareApp(parts, limits);
  app.setValidatorCompiler(validate);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerFault);

  await app.register(cookie);
  await hardenAnswers(app);
  refuseWhileClosing(app);
  refuseOtherHosts(app, parts.options.hostNames);
  refuseOtherOrigins(app);
  limitRate(app, limits.requestsPerMinute);
  readBodies(app, limits.jsonDepth);
  const signIns = new SignIns(limits.failedSignInsPerMinute);
  guardRoutes(app, parts, signIns);
  onRequest(app, ({ raw: { socket }, routeOptions: { config } }) => {
    // Injected requests have no socket that could fall silent.
    if (config.patienceMs !== undefined && socket instanceof Socket) socket.setTimeout(config.patienceMs);
  });
  app.addHook("onResponse", (request, reply, done) => {
    parts.log.info(requestEntry(request, reply), "answered");
    done();
  });

  await describeApp(app);
  addRoutes(app, parts, limits, signIns);
  app.setNotFoundHandler((request, reply) => answerFault(routeUnknown(), request, reply));
  await app.ready();
  return app;
}

function bareApp({ log }: Parts, limits: Limits): App {
  const app = fastify<RawServerDefault, IncomingMessage, ServerResponse, ServiceLog>({
    loggerInstance: log,
    // Its own lines have query and headers in them.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "request" }),
    genReqId: () => randomUUID(),
    bodyLimit: limits.bodyBytes,
    // See guards/closing.ts.
    return503OnClosing: false,
    requestTimeout: limits.requestTimeoutMs,
    connectionTimeout: limits.silenceMs,
    keepAliveTimeout: limits.keepAliveMs,
    maxRequestsPerSocket: limits.requestsPerConnection,
    http: {
      headersTimeout: limits.headersTimeoutMs,
      maxHeaderSize: limits.headerBytes,
      connectionsCheckingInterval: 1000,
    },
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, _request, reply) => sendProblem(fastifyProblem(error) ?? problemOf(error), reply),
    clientErrorHandler: ({ code }, socket) => {
      if (code === "ECONNRESET" || socket.destroyed) return;
      socket.end(rawProblem(code));
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.server.maxConnections = limits.connections;
  return app;
}

function addRoutes(app: App, parts: Parts, limits: Limits, signIns: SignIns): void {
  // First, as it measures all others.
  metricsRoutes(app, parts);
  stackRoutes(app, parts);
  stackLookRoutes(app, parts, new Looks(limits.statusAtOnce));
  operationRoutes(app, parts);
  eventRoutes(app, parts, limits);
  tokenRoutes(app, parts);
  sessionRoutes(app, parts, signIns);
  healthRoutes(app, parts);
  pageRoutes(app, parts.options.page);
}

function routeUnknown(): UserError {
  return new UserError("GW_ROUTE_UNKNOWN", {
    what: "there is nothing at this address",
    fix: "see /v1/openapi.json for what there is",
  });
}
