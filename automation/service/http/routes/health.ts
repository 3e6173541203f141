import { z } from "zod";
import { DatabaseAway } from "../../database/database-away.ts";
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
    handler: async () => {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error("no answer in time")), patienceMs);
      });
      try {
        await Promise.race([database.query("select 1"), patience]);
      } catch (error) {
        throw new DatabaseAway(error);
      } finally {
        clearTimeout(timer);
      }
      return { ok: true as const };
    },
  });
}
