import { z } from "zod";
import { UserError } from "../../../../errors/user-error.ts";
import { unknownToken } from "../../tokens/faults.ts";
import { mayGive, outlives, type Principal } from "../../tokens/principal.ts";
import type { TokenView } from "../../tokens/tokens.ts";
import { callerOf } from "../access/guard.ts";
import type { App } from "../app-types.ts";
import type { Parts } from "../parts.ts";
import { answers } from "../schemas/answers.ts";
import { createdTokenSchema, newTokenSchema, tokenSchema } from "../schemas/token.ts";

const tags = ["tokens"];

/** Tokens. Who may make them may see and revoke those that they could have made, and no others. */
export function tokenRoutes(app: App, { tokens }: Parts): void {
  const own = async (caller: Principal) => (await tokens.list()).filter((token) => mayGive(caller, token));

  app.get("/v1/tokens", {
    config: { access: "admin" },
    schema: {
      ...{ tags, operationId: "listTokens", summary: "List tokens, without their secrets" },
      response: answers({ 200: z.object({ items: z.array(tokenSchema) }) }),
    },
    handler: async (request) => ({ items: (await own(callerOf(request))).map(tokenAnswer) }),
  });

  app.post("/v1/tokens", {
    config: { access: "admin" },
    schema: {
      ...{ tags, operationId: "createToken", summary: "Make a token" },
      body: newTokenSchema,
      response: answers({ 201: createdTokenSchema }),
    },
    handler: async (request, reply) => {
      const { name, scopes, stacks, expires } = request.body;
      if (!mayGive(callerOf(request), { scopes, stacks })) throw tooWide(callerOf(request));
      if (outlives(callerOf(request), expires)) throw tooLong(callerOf(request));
      void reply.code(201);
      const made = await tokens.create({ name, scopes, stacks, ...(expires !== undefined && { expires }) });
      return { ...tokenAnswer(made), token: made.token };
    },
  });

  app.delete("/v1/tokens/:token", {
    config: { access: "admin" },
    schema: {
      ...{
        tags,
        operationId: "revokeToken",
        summary: "Revoke a token, which takes effect at once; open streams of events end within 15 seconds",
      },
      params: z.object({ token: z.string() }),
      response: answers({ 204: z.undefined() }),
    },
    handler: async (request, reply) => {
      const { token: id } = request.params;
      if (!(await own(callerOf(request))).some((token) => token.id === id)) throw unknownToken(id);
      await tokens.revoke(id);
      return reply.code(204).send();
    },
  });
}

function tokenAnswer({ id, name, scopes, stacks, created, expires, lastUsed }: TokenView) {
  const times = { created, ...(expires !== undefined && { expires }), ...(lastUsed !== undefined && { lastUsed }) };
  return { id, name, scopes: [...scopes], stacks: [...stacks], ...times };
}

function tooWide({ stacks }: Principal): UserError {
  return new UserError("GW_FORBIDDEN", {
    what: "this token cannot make one that may do more than itself",
    allowed: `tokens for ${stacks.join(", ")}`,
    fix: "ask for fewer stacks",
  });
}

function tooLong({ expires }: Principal): UserError {
  return new UserError("GW_FORBIDDEN", {
    what: "this token cannot make one that is valid for longer than itself",
    allowed: `expires: ${expires} or before`,
    fix: "ask for one that expires by then",
  });
}
