import swagger from "@fastify/swagger";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import type { App } from "./app-types.ts";

/** Lets the application describe itself as OpenAPI 3.1. */
export async function describeApp(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Gangway",
        description:
          "Stacks of web applications on servers of one's own. How to run the service: docs/reference/service.md.",
        version: "1",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      tags: [
        { name: "stacks", description: "What there is, and what it is to be." },
        { name: "operations", description: "Long calls on stacks, one at a time each." },
        { name: "tokens", description: "Who may do what." },
        { name: "session", description: "The page's sign-in." },
        { name: "service", description: "The service itself." },
      ],
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      security: [{ token: [] }],
    },
    transform: (given) => {
      const { schema, url } = jsonSchemaTransform(given);
      const { access } = given.route.config ?? {};
      return { url, schema: access === "open" ? { ...schema, security: [] } : schema };
    },
    transformObject: (given) => tidy(jsonSchemaTransformObject(given) as Described) as object,
  });
  app.get("/v1/openapi.json", {
    config: { access: "open" },
    schema: { hide: true },
    handler: async (_request, reply) => reply.type("application/json").send(JSON.stringify(app.swagger())),
  });
}

/** What is read of the description here. */
interface Described {
  readonly paths?: object;
  readonly components?: { readonly schemas?: Record<string, unknown> };
}

/**
 * Each schema once, under its own name. Zod's are written out as they go in (`StackInput`) and as they come out (`Stack`),
 * whether that is used or not, and mostly with no difference.
 */
function tidy(document: Described): Described {
  const schemas = { ...document.components?.schemas };
  let text = JSON.stringify(document.paths);
  for (let before = -1; before !== Object.keys(schemas).length;) {
    before = Object.keys(schemas).length;
    const all = text + JSON.stringify(schemas);
    for (const name of Object.keys(schemas)) if (!all.includes(reference(name))) delete schemas[name];
  }
  let rest = JSON.stringify(schemas);
  for (const input of Object.keys(schemas).filter((name) => name.endsWith("Input"))) {
    const name = input.slice(0, -"Input".length);
    if (name in schemas && JSON.stringify(schemas[name]) !== JSON.stringify(schemas[input])) continue;
    text = text.replaceAll(reference(input), reference(name));
    rest = rest.replaceAll(reference(input), reference(name)).replace(`"${input}":`, `"${name}":`);
  }
  const paths = JSON.parse(text) as object;
  return { ...document, paths, components: { ...document.components, schemas: sorted(JSON.parse(rest) as object) } };
}

const reference = (name: string) => `"#/components/schemas/${name}"`;

function sorted(schemas: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schemas).toSorted(([one], [other]) => one.localeCompare(other)));
}
