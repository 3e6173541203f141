import { z } from "zod";
import type { OperationRecord } from "../../../driver/journal.ts";
import { wasUp } from "../../../driver/target.ts";
import { invalidCursor } from "../../operations/faults.ts";
import { callerOf } from "../access/guard.ts";
import type { App } from "../app-types.ts";
import type { Parts } from "../parts.ts";
import { withoutOwnPaths } from "../problems/own-paths.ts";
import { answers } from "../schemas/answers.ts";
import { kinds, states } from "../schemas/operation.ts";
import { pageOf, paging } from "../schemas/paging.ts";
import { stackPath } from "../schemas/stack.ts";
import type { Looks } from "../stacks/looks.ts";
import { statusAnswer } from "../stacks/status-answer.ts";
import { seenRecord } from "../stacks/visible.ts";

const tags = ["stacks"];

const statusSchema = z.record(z.string(), z.unknown()).meta({
  id: "StackStatus",
  description: "Load balancer, servers, database and sites as they are now; the fields of `gangway status --json`.",
});
const outputsSchema = z.record(z.string(), z.unknown()).meta({
  id: "StackOutputs",
  description: "Addresses and ids; secrets read `[secret]`.",
});
const entrySchema = z
  .object({
    id: z.string(),
    stack: z.string(),
    kind: z.enum(kinds),
    state: z.enum(states),
    who: z.string(),
    since: z.string(),
    ended: z.string().optional(),
    counts: z.record(z.string(), z.int()).optional().describe("What was done to how many resources."),
    commits: z.record(z.string(), z.string()).optional().describe("The code it brought, by the site's name."),
    problem: z.object({ code: z.string(), what: z.string() }).optional(),
  })
  .meta({ id: "HistoryEntry" });

/** Engine and servers may take their time. */
const patienceMs = 60_000;

/** What there is to see of a stack beside what it is to be. */
export function stackLookRoutes(app: App, { stacks, gangway }: Parts, looks: Looks): void {
  app.get("/v1/stacks/:stack/status", {
    config: { access: "read", patienceMs },
    schema: {
      ...{
        tags,
        operationId: "getStackStatus",
        summary: "Look at a stack's servers and sites, which takes up to 10 seconds",
      },
      params: stackPath,
      response: answers({ 200: statusSchema }),
    },
    handler: async (request) => {
      const { stack } = request.params;
      await seenRecord(stacks, callerOf(request), stack);
      return statusAnswer(await looks.share(`status ${stack}`, () => gangway.status(stack)));
    },
  });

  app.get("/v1/stacks/:stack/outputs", {
    config: { access: "read", patienceMs },
    schema: {
      ...{ tags, operationId: "getStackOutputs", summary: "Get a stack's outputs" },
      params: stackPath,
      response: answers({ 200: outputsSchema }),
    },
    handler: async (request) => {
      const { stack } = request.params;
      const record = await seenRecord(stacks, callerOf(request), stack);
      // Pulumi knows nothing yet of a stack that was never brought up.
      return wasUp(record) ? looks.share(`outputs ${stack}`, () => gangway.outputs(stack)) : {};
    },
  });

  app.get("/v1/stacks/:stack/history", {
    config: { access: "read" },
    schema: {
      ...{ tags, operationId: "getStackHistory", summary: "List what was done to a stack on the service's machine" },
      params: stackPath,
      querystring: z.object(paging),
      response: answers({ 200: pageOf(entrySchema, "HistoryPage") }),
    },
    handler: async (request) => {
      const { stack } = request.params;
      await seenRecord(stacks, callerOf(request), stack);
      const { after, limit } = request.query;
      const all = await gangway.history(stack);
      const begin = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
      if (after !== undefined && begin === 0) throw invalidCursor();
      const items = all.slice(begin, begin + limit);
      return { items: items.map(entryOf), next: all.length > begin + limit ? items.at(-1)!.id : null };
    },
  });
}

/** As it is told: without the processes and paths of this machine. */
function entryOf({ id, stack, kind, state, who, since, ended, counts, commits, problem }: OperationRecord) {
  return {
    ...{ id, stack, kind, state, who, since },
    ...(ended && { ended }),
    ...(counts && { counts }),
    ...(commits && { commits: { ...commits } }),
    ...(problem && { problem: { ...problem, what: withoutOwnPaths(problem.what) } }),
  };
}
