import type { App } from "../app-types.ts";
import { callerOf } from "../access/guard.ts";
import { nextSettings } from "../../../driver/stack-record.ts";
import type { Parts } from "../parts.ts";
import { refuseRepositories } from "../repositories/check.ts";
import { z } from "zod";
import { answers } from "../schemas/answers.ts";
import { pageOf, paging } from "../schemas/paging.ts";
import { newStackSchema, stackChangeSchema, stackPath, stackSchema } from "../schemas/stack.ts";
import { requireIdle } from "../stacks/idle.ts";
import { unmasked } from "../stacks/secrets.ts";
import { stackAnswer } from "../stacks/stack-answer.ts";
import { requireOwnName, seenRecord, sees } from "../stacks/visible.ts";

const tags = ["stacks"];

/** Stacks: what there is, and what each is to be. Nothing here brings anything up; operations do. */
export function stackRoutes(app: App, parts: Parts): void {
  const { stacks, gangway, operations, options } = parts;
  const folder = options.repositories === undefined ? {} : { folder: options.repositories };

  app.get("/v1/stacks", {
    config: { access: "read" },
    schema: {
      ...{ tags, operationId: "listStacks", summary: "List stacks" },
      querystring: z.object(paging),
      response: answers({ 200: pageOf(stackSchema, "StackPage") }),
    },
    handler: async (request) => {
      const { after = "", limit } = request.query;
      const names = (await stacks.names()).filter((name) => name > after && sees(callerOf(request), name)).toSorted();
      const items = await Promise.all(
        names.slice(0, limit).map(async (name) => {
          const record = await stacks.read(name);
          return record ? [await stackAnswer(name, record, parts)] : [];
        }),
      );
      return { items: items.flat(), next: names.length > limit ? names[limit - 1]! : null };
    },
  });

  app.post("/v1/stacks", {
    config: { access: "change" },
    schema: {
      ...{ tags, operationId: "createStack", summary: "Write a stack down; an operation `up` brings it up" },
      body: newStackSchema,
      response: answers({ 201: stackSchema }),
    },
    handler: async (request, reply) => {
      const { name, cloud, hosts, settings } = request.body;
      requireOwnName(callerOf(request), name);
      const given = unmasked(settings, {});
      await refuseRepositories(given, options);
      await gangway.create(name, { settings: given, local: cloud === "local", ...(hosts && { hosts }), ...folder });
      void reply.code(201).header("location", `/v1/stacks/${name}`);
      return stackAnswer(name, await seenRecord(stacks, callerOf(request), name), parts);
    },
  });

  app.get("/v1/stacks/:stack", {
    config: { access: "read" },
    schema: {
      ...{ tags, operationId: "getStack", summary: "Get a stack" },
      params: stackPath,
      response: answers({ 200: stackSchema }),
    },
    handler: async (request) => {
      const { stack } = request.params;
      return stackAnswer(stack, await seenRecord(stacks, callerOf(request), stack), parts);
    },
  });

  app.patch("/v1/stacks/:stack", {
    config: { access: "change" },
    schema: {
      ...{
        tags,
        operationId: "changeStack",
        summary: "Replace a stack's settings; an operation `up` carries them out",
      },
      params: stackPath,
      body: stackChangeSchema,
      response: answers({ 200: stackSchema }),
    },
    handler: async (request) => {
      const { stack } = request.params;
      const before = await seenRecord(stacks, callerOf(request), stack);
      const settings = unmasked(request.body.settings, nextSettings(before));
      await refuseRepositories(settings, options);
      await requireIdle(operations, stack);
      await gangway.change(stack, settings, folder);
      return stackAnswer(stack, await seenRecord(stacks, callerOf(request), stack), parts);
    },
  });

  app.delete("/v1/stacks/:stack", {
    config: { access: "destroy" },
    schema: {
      ...{ tags, operationId: "removeStack", summary: "Forget a stack of which nothing was brought up" },
      params: stackPath,
      response: answers({ 204: z.undefined() }),
    },
    handler: async (request, reply) => {
      const { stack } = request.params;
      await seenRecord(stacks, callerOf(request), stack);
      await requireIdle(operations, stack);
      await gangway.forget(stack);
      return reply.code(204).send();
    },
  });
}
