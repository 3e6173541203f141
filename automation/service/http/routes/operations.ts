import { z } from "zod";
import { parseSettings } from "../../../../settings/index.ts";
import { choice, text } from "../../../../settings/rules.ts";
import { withStandIns } from "../../../driver/local-repositories.ts";
import type { OperationKind } from "../../../driver/events.ts";
import { nextSettings, type StackRecord } from "../../../driver/stack-record.ts";
import type { OperationView } from "../../operations/view.ts";
import type { Scope } from "../../tokens/principal.ts";
import { callerOf, requireScope } from "../access/guard.ts";
import type { App } from "../app-types.ts";
import type { Parts } from "../parts.ts";
import { refuseRepositories } from "../repositories/check.ts";
import { answers } from "../schemas/answers.ts";
import { operationSchema, requestSchema, states } from "../schemas/operation.ts";
import { pageOf, paging } from "../schemas/paging.ts";
import { stackPath } from "../schemas/stack.ts";
import { briefAnswer, operationAnswer } from "../stacks/operation-answer.ts";
import { unmasked } from "../stacks/secrets.ts";
import { seenRecord, sees } from "../stacks/visible.ts";
import { seenOperation } from "../stacks/seen-operation.ts";

const tags = ["operations"];

/** What a token must be allowed for each kind. */
const scopeOf: Record<OperationKind, Scope> = {
  preview: "preview",
  up: "change",
  upgrade: "change",
  rollback: "change",
  refresh: "change",
  destroy: "destroy",
};

const idempotencyKey = text("1 to 200 visible ASCII characters", (value) =>
  /^[\x21-\x7e]{1,200}$/.test(value) ? undefined : "is no key",
);

/** Operations: long calls on stacks, one at a time each. */
export function operationRoutes(app: App, parts: Parts): void {
  const { operations, stacks, options } = parts;

  app.post("/v1/stacks/:stack/operations", {
    config: { access: "any" },
    schema: {
      ...{ tags, operationId: "startOperation", summary: "Queue an operation on a stack" },
      description: "Scope: preview for a preview, destroy for destroy, change for the others.",
      params: stackPath,
      headers: z.object({
        "idempotency-key": idempotencyKey
          .optional()
          .describe("The same key with the same request gives the same operation."),
      }),
      body: requestSchema,
      response: answers({ 202: operationSchema }),
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { kind, ...asked } = request.body;
      requireScope(caller, scopeOf[kind]);
      const { stack } = request.params;
      const key = request.headers["idempotency-key"];
      const submission = {
        ...{ kind, stack, asked, who: caller.name, tokenId: caller.tokenId },
        ...(key !== undefined && { idempotencyKey: key }),
      };
      const answer = ({ operation, repeated }: { operation: OperationView; repeated: boolean }) => {
        void reply.code(202).header("location", `/v1/operations/${operation.id}`);
        if (repeated) void reply.header("idempotency-replayed", "true");
        return briefAnswer(operation);
      };
      // Before anything else: what was asked for may have removed the stack by now.
      const earlier = sees(caller, stack) ? await operations.earlier(submission) : undefined;
      if (earlier) return answer({ operation: earlier, repeated: true });
      const record = await seenRecord(stacks, caller, stack);
      return answer(await operations.submit({ ...submission, options: await optionsOf(asked, record, options) }));
    },
  });

  app.get("/v1/operations", {
    config: { access: "read" },
    schema: {
      ...{ tags, operationId: "listOperations", summary: "List operations, newest first" },
      querystring: z.object({
        stack: z.string().max(100).optional(),
        state: choice(...states).optional(),
        ...paging,
      }),
      response: answers({ 200: pageOf(operationSchema, "OperationPage") }),
    },
    handler: async (request) => {
      const { stack, state, after, limit } = request.query;
      const { items, next } = await operations.list({
        ...{ limit, stacks: callerOf(request).stacks },
        ...(stack !== undefined && { stack }),
        ...(state && { state }),
        ...(after !== undefined && { after }),
      });
      return { items: items.map(briefAnswer), next };
    },
  });

  app.get("/v1/operations/:operation", {
    config: { access: "read" },
    schema: {
      ...{ tags, operationId: "getOperation", summary: "Get an operation" },
      params: z.object({ operation: z.string() }),
      response: answers({ 200: operationSchema }),
    },
    handler: async (request) =>
      operationAnswer(await seenOperation(operations, callerOf(request), request.params.operation)),
  });

  app.post("/v1/operations/:operation/cancel", {
    config: { access: "change" },
    schema: {
      ...{
        tags,
        operationId: "cancelOperation",
        summary: "Stop an operation: gracefully, and the second time at once",
      },
      params: z.object({ operation: z.string() }),
      response: answers({ 202: operationSchema }),
    },
    handler: async (request, reply) => {
      const { id } = await seenOperation(operations, callerOf(request), request.params.operation);
      void reply.code(202);
      return briefAnswer(await operations.cancel(id));
    },
  });
}

/** What the driver is to know; new settings go through all doors now, rather than when their turn has come. */
async function optionsOf(
  given: Record<string, unknown>,
  record: StackRecord,
  rules: Parts["options"],
): Promise<Record<string, unknown>> {
  if (given.settings === undefined) return given;
  const settings = unmasked(given.settings, nextSettings(record));
  await refuseRepositories(settings, rules);
  parseSettings(withStandIns({ ...record, settings }));
  return { ...given, settings, ...(rules.repositories !== undefined && { folder: rules.repositories }) };
}
