import type { FastifyRequest } from "fastify";
import { UserError } from "../../../../errors/user-error.ts";
import type { Principal, Scope } from "../../tokens/principal.ts";
import { allows } from "../../tokens/principal.ts";
import type { App } from "../app-types.ts";
import { requireOwnOrigin } from "../guards/origin.ts";
import type { Parts } from "../parts.ts";
import { isLocal, localPrincipal } from "./local.ts";
import type { SignIns } from "./sign-ins.ts";
import { credentialOf, type Credential } from "./credentials.ts";

type Doors = Pick<Parts, "tokens" | "sessions">;

/** Lets nobody through to a route that is not open for all, unless they are known and may use it. */
export function guardRoutes(app: App, doors: Doors, signIns: SignIns): void {
  app.decorateRequest("caller", undefined);
  // A route that forgot to say who may use it would be open for all.
  app.addHook("onRoute", ({ config, method, url }) => {
    if (config?.access === undefined) throw new Error(`${String(method)} ${url} does not say who may use it`);
  });
  app.addHook("onRequest", async (request) => {
    const { access } = request.routeOptions.config;
    // No route at all: answered 404, to anybody.
    if (access === undefined || access === "open") return;
    request.caller = await known(request, doors, signIns);
    if (access !== "any") requireScope(request.caller, access);
  });
}

async function known(request: FastifyRequest, doors: Doors, signIns: SignIns): Promise<Principal> {
  if (isLocal(request.raw.socket)) return localPrincipal;
  const credential = credentialOf(request);
  if (credential.byCookie) requireOwnOrigin(request);
  return signIns.admit(request.ip, await holderOf(credential, doors));
}

/** Whether a caller who was let in would be again: for answers that take long. */
export async function isStillKnown(request: FastifyRequest, doors: Doors): Promise<boolean> {
  return isLocal(request.raw.socket) || (await holderOf(credentialOf(request), doors)) !== undefined;
}

function holderOf({ text, byCookie }: Credential, { tokens, sessions }: Doors): Promise<Principal | undefined> {
  return byCookie ? sessions.verify(text) : tokens.verify(text);
}

/** Who asks. */
export function callerOf({ caller }: FastifyRequest): Principal {
  if (caller === undefined) throw new Error("this route is open, and asks for its caller");
  return caller;
}

/** @throws UserError GW_FORBIDDEN with the scope that is missing */
export function requireScope(caller: Principal, scope: Scope): void {
  if (allows(caller, scope)) return;
  throw new UserError("GW_FORBIDDEN", {
    what: `this token may not do that: it lacks the scope ${scope}`,
    got: caller.scopes.join(", ") || "no scope",
    fix: `use a token with the scope ${scope}: gangway token create --scope ${scope}`,
  });
}
