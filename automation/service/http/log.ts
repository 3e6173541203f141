import type { FastifyReply, FastifyRequest } from "fastify";
import { pino, type DestinationStream, type Logger } from "pino";

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
    path: visible(request.url.split("?", 1)[0] ?? ""),
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    from: request.ip,
    ...(request.caller && { who: visible(request.caller.name) }),
  };
}

/** A text of somebody else's in one line, without what would move a terminal's cursor or colour it. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu, "\uFFFD").slice(0, 500);
}

/** What went wrong where nobody expected it: with its stack trace and its cause, which are for the log only. */
function faultForLog({ name, message, stack, cause }: Error): object {
  return {
    ...{ type: name, message: visible(message), stack: stack?.split("\n").map(visible) },
    ...(cause instanceof Error && { cause: faultForLog(cause) }),
  };
}
