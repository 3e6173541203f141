import { z } from "zod";
import { keys } from "../../../../settings/rules.ts";
import type { Principal } from "../../tokens/principal.ts";
import { callerOf } from "../access/guard.ts";
import type { SignIns } from "../access/sign-ins.ts";
import { sessionCookie } from "../access/token-of.ts";
import type { App } from "../app-types.ts";
import type { Parts } from "../parts.ts";
import { answers } from "../schemas/answers.ts";
import { callerSchema } from "../schemas/token.ts";

const tags = ["session"];

/** How long somebody stays signed in at the page. */
const maxAgeSec = 12 * 60 * 60;

/** The page's session: its token in a cookie that no script can read, and that no other site can send. */
export function sessionRoutes(app: App, { tokens }: Parts, signIns: SignIns): void {
  app.post("/session", {
    config: { access: "open" },
    schema: {
      ...{ tags, operationId: "signIn", summary: "Sign in at the page" },
      body: keys({ token: z.string({ error: "a token" }).min(1, { error: "a token" }).max(200, { error: "a token" }) }),
      response: answers({ 200: callerSchema }),
    },
    handler: async (request, reply) => {
      const { token } = request.body;
      const caller = await signIns.check(request.ip, token, tokens);
      // Over TLS the cookie is for TLS only; a browser says here how it came.
      const secure = request.headers.origin?.startsWith("https:") ?? false;
      void reply.setCookie(sessionCookie, token, {
        path: "/",
        httpOnly: true,
        sameSite: "strict",
        secure,
        maxAge: maxAgeSec,
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
