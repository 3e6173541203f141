import { z } from "zod";
import { UserError } from "../../../../errors/user-error.ts";
import type { App } from "../app-types.ts";
import type { Parts } from "../parts.ts";
import { answers } from "../schemas/answers.ts";

const tags = ["service"];
const patienceMs = 3000;

/** What a supervisor or a balancer asks. */
export function healthRoutes(app: App, { database }: Parts): void {
  const response = answers({ 200: z.object({ ok: z.literal(true) }) });

  app.get("/health/live", {
    config: { access: "open", uncounted: true },
    schema: { ...{ tags, operationId: "isLive", summary: "Whether the process answers" }, response },
    handler: () => ({ ok: true as const }),
  });

  app.get("/health/ready", {
    config: { access: "open" },
    schema: { ...{ tags, operationId: "isReady", summary: "Whether the database answers, too" }, response },
    handler: async (request) => {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error("no answer in time")), patienceMs);
      });
      try {
        await Promise.race([database.query("select 1"), patience]);
      } catch (error) {
        request.log.warn({ err: error }, "the database does not answer");
        throw unready();
      } finally {
        clearTimeout(timer);
      }
      return { ok: true as const };
    },
  });
}

function unready(): UserError {
  return new UserError("GW_SERVICE_UNREADY", {
    what: "the service's database does not answer",
    fix: "come again in a while; whoever runs the service finds the reason in its log",
  });
}
