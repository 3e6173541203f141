import type { FastifyInstance, RawServerDefault } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ServiceLog } from "./log.ts";
import type { Principal, Scope } from "../tokens/principal.ts";

/** The application, with routes whose schemas are zod's. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, ServiceLog, ZodTypeProvider>;

/** What a caller must be allowed to use a route at all. `open`: anybody. `any`: whoever is known; the route asks further. */
export type Access = Scope | "open" | "any";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Every route says it; see access/guard.ts. */
    access?: Access;
    /** Whether requests are not counted: a supervisor may ask as often as it likes. Default: false. */
    uncounted?: boolean;
    /** How long the route may take without a byte moving, in milliseconds. Default: `Limits.silenceMs`. */
    patienceMs?: number;
  }
  interface FastifyRequest {
    /** Who asks. Only on routes that are not open. */
    caller: Principal | undefined;
  }
}
