import { STATUS_CODES } from "node:http";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { UserError } from "../../../../errors/user-error.ts";
import { DatabaseAway } from "../../database/database-away.ts";
import { SettingsError, type Fault } from "../../../../settings/index.ts";
import { TooMany } from "../access/sign-ins.ts";
import { problem, type Problem } from "./problem.ts";
import { RequestFault } from "./request-fault.ts";
import { statuses } from "./statuses.ts";

/** The media type of every fault. */
const problemType = "application/problem+json";

/** Answers a request that cannot be granted; the one way that any fault leaves the service. */
export function answerFault(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const answer = problemOf(error);
  const isOwners = answer.status === 500 || error instanceof DatabaseAway;
  if (isOwners) request.log.error({ err: error }, "a request failed");
  if (answer.status === 401) void reply.header("www-authenticate", 'Bearer realm="gangway"');
  if (error instanceof TooMany) void reply.header("retry-after", error.seconds);
  else if ([429, 503].includes(answer.status)) void reply.header("retry-after", 10);
  sendProblem({ ...answer, request: request.id }, reply);
}

/** Sends a problem as it is. */
export function sendProblem(answer: Problem, reply: FastifyReply): void {
  // Written out here: a serializer that failed would answer with a fault of its own.
  void reply.code(answer.status).type(problemType).serializer(String).send(JSON.stringify(answer));
}

/** What is told of a fault. */
export function problemOf(error: unknown): Problem {
  if (error instanceof UserError) {
    const status = statuses[error.code] ?? 500;
    return status === 500 ? unexpected() : problem(status, error.code, error.text, faultsOf(error));
  }
  return fastifyProblem(error as Partial<FastifyError>) ?? unexpected();
}

/** What Fastify finds wrong with a request before any route sees it. */
export function fastifyProblem({ statusCode = 500, code }: Partial<FastifyError>): Problem | undefined {
  if (statusCode === 413) {
    const fix = "send less: long texts belong into the repository";
    return problem(413, "GW_REQUEST_TOO_LARGE", { what: "the body is too large", allowed: "up to 64 KiB", fix });
  }
  if (statusCode === 415) {
    const fix = "send JSON, as it is, with Content-Type: application/json";
    return problem(415, "GW_REQUEST_TYPE", {
      what: "a body of this kind is not read",
      allowed: "application/json",
      fix,
    });
  }
  if (statusCode < 400 || statusCode >= 500) return undefined;
  const what =
    code === undefined ? "the body is no JSON that is read here" : (malformed[code] ?? "the request is malformed");
  const allowed = "JSON by RFC 8259, without keys twice, without __proto__ and constructor";
  const text = {
    what,
    ...(code !== "FST_ERR_BAD_URL" && { allowed }),
    fix: "correct the request; nothing has been touched",
  };
  return problem(statusCode, "GW_REQUEST_INVALID", text);
}

const malformed: Record<string, string> = {
  FST_ERR_BAD_URL: "the path is malformed",
  FST_ERR_CTP_INVALID_JSON_BODY: "the body is no JSON that is read here",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "the body has another length than it says",
};

/** A request so broken that it never became one: answered on the socket itself. */
export function rawProblem(code: string | undefined): string {
  const status = code === "HPE_HEADER_OVERFLOW" ? 431 : code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
  const what = {
    400: "this is no HTTP request",
    408: "the request took too long to arrive",
    431: "the headers are too long",
  };
  const fix = "send a complete request of ordinary size";
  const body = JSON.stringify(problem(status, "GW_REQUEST_INVALID", { what: what[status], fix }));
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, `content-type: ${problemType}`];
  return [...head, `content-length: ${Buffer.byteLength(body)}`, "connection: close", "", body].join("\r\n");
}

function faultsOf(error: UserError): readonly Fault[] | undefined {
  if (error instanceof RequestFault) return error.faults;
  if (!(error instanceof SettingsError)) return undefined;
  const under = (path: string) =>
    ["body.settings", path].filter((part) => part !== "").join(path.startsWith("[") ? "" : ".");
  return error.faults.map((fault) => ({ ...fault, path: under(fault.path) }));
}

function unexpected(): Problem {
  return problem(500, "GW_INTERNAL", {
    what: "the service failed at this request",
    fix: "try again; if it stays, whoever runs the service finds the reason in its log under this request's name",
  });
}
