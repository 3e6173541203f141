import type { FastifySchemaCompiler } from "fastify";
import type { z } from "zod";
import { faultFrom, type Fault } from "../../../../settings/faults.ts";
import { RequestFault } from "../problems/request-fault.ts";

const parts: Record<string, string> = { body: "body", querystring: "query", params: "path", headers: "headers" };

/** Checks a part of a request by its zod schema, and tells of all that is wrong with it at once. */
export const validate: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart = "body" }) => {
  const part = parts[httpPart] ?? httpPart;
  return (data) => {
    const { success, data: value, error } = schema.safeParse(data ?? undefined, { reportInput: true });
    if (success) return { value };
    return { error: new RequestFault(error.issues.map((issue) => within(part, faultFrom(issue)))) };
  };
};

function within(part: string, { path, got, ...fault }: Fault): Fault {
  const whole = path === "" ? part : `${part}${path.startsWith("[") ? "" : "."}${path}`;
  return { ...fault, path: whole, ...(got !== undefined && !secret.test(whole) && { got }) };
}

/** Nobody sees again what was sent there. */
const secret = /^headers|^body\.(token|settings)/;
