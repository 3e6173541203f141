import type { FastifyReply, FastifyRequest } from "fastify";
import { pino, type DestinationStream, type Logger } from "pino";
import { visible } from "../../visible.ts";

export type ServiceLog = Logger;

/** A log in JSON, one line an entry, without secrets: they are no part of an entry, and are hidden where they slip in. */
export function serviceLog(destination?: DestinationStream, level = "info"): ServiceLog {
  const hidden = ["authorization", "cookie", "set-cookie", "token", "passphrase", "password"];
  const paths = [...hidden, ...hidden.map((name) => `*["${name}"]`), ...hidden.map((name) => `*.headers["${name}"]`)];
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: { paths: paths.map((path) => path.replace(/^set-cookie$/, '["set-cookie"]')), censor: "[secret]" },
    serializers: { err: faultForLog },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** One answered request. The query stays out of it, and so do bodies and headers. */
export function requestEntry(request: FastifyRequest, reply: FastifyReply) {
  return {
    request: request.id,
    method: request.method,
    path: short(request.url.split("?", 1)[0] ?? ""),
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    from: request.ip,
    ...(request.caller && { who: short(request.caller.name) }),
  };
}

function short(text: string): string {
  return visible(text.slice(0, 500));
}

/** What went wrong where nobody expected it: with its stack trace and its cause, which are for the log only. */
function faultForLog({ name, message, stack, cause }: Error): object {
  return {
    ...{ type: name, message: short(message), stack: stack?.split("\n").map(short) },
    ...(cause instanceof Error && { cause: faultForLog(cause) }),
  };
}
