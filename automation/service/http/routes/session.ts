import { z } from "zod";
import { keys } from "../../../../settings/rules.ts";
import type { Principal } from "../../tokens/principal.ts";
import { sessionSec } from "../../tokens/sessions.ts";
import { callerOf } from "../access/guard.ts";
import type { SignIns } from "../access/sign-ins.ts";
import { sessionCookie } from "../access/credentials.ts";
import type { App } from "../app-types.ts";
import type { Parts } from "../parts.ts";
import { answers } from "../schemas/answers.ts";
import { callerSchema } from "../schemas/token.ts";

const tags = ["session"];

/** The page's session, in a cookie that no script can read, and that no other site can send. */
export function sessionRoutes(app: App, { tokens, sessions }: Parts, signIns: SignIns): void {
  app.post("/session", {
    config: { access: "open" },
    schema: {
      ...{ tags, operationId: "signIn", summary: "Sign in at the page" },
      body: keys({ token: z.string({ error: "a token" }).min(1, { error: "a token" }).max(200, { error: "a token" }) }),
      response: answers({ 200: callerSchema }),
    },
    handler: async (request, reply) => {
      const caller = signIns.admit(request.ip, await tokens.verify(request.body.token));
      // Over TLS the cookie is for TLS only; a browser says here how it came.
      const secure = request.headers.origin?.startsWith("https:") ?? false;
      void reply.setCookie(sessionCookie, sessions.open(caller.tokenId), {
        path: "/",
        httpOnly: true,
        sameSite: "strict",
        secure,
        maxAge: sessionSec,
      });
      return callerAnswer(caller);
    },
  });

  app.get("/session", {
    config: { access: "any" },
    schema: {
      ...{ tags, operationId: "getSession", summary: "Tell whose token it is, and what it may do" },
      response: answers({ 200: callerSchema }),
    },
    handler: (request) => callerAnswer(callerOf(request)),
  });

  app.delete("/session", {
    config: { access: "open" },
    schema: {
      ...{ tags, operationId: "signOut", summary: "Sign out at the page" },
      response: answers({ 204: z.undefined() }),
    },
    handler: (_request, reply) => {
      void reply.clearCookie(sessionCookie, { path: "/" }).code(204).send();
    },
  });
}

function callerAnswer({ name, scopes, stacks }: Principal) {
  return { name, scopes: [...scopes], stacks: [...stacks] };
}
