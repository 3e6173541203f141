import { buildApp } from "./app.ts";
import { serviceLog } from "./log.ts";
import { ServiceMetrics } from "./metrics.ts";
import type { Parts } from "./parts.ts";

/** The service's description as OpenAPI 3.1: docs/reference/openapi.json, and what the client's types are made of. */
export async function apiDescription(): Promise<string> {
  const app = await buildApp(inert());
  try {
    const document = app.swagger();
    return `${JSON.stringify(document, undefined, 2)}\n`;
  } finally {
    await app.close();
  }
}

/** Parts that nobody will ask anything. */
function inert(): Parts {
  const nothing = new Proxy({}, { get: () => () => Promise.reject(new Error("nothing is here")) });
  return {
    ...(Object.fromEntries(
      ["operations", "tokens", "sessions", "stacks", "gangway", "database"].map((part) => [part, nothing]),
    ) as unknown as Pick<Parts, "operations" | "tokens" | "sessions" | "stacks" | "gangway" | "database">),
    lastOperation: () => Promise.resolve(undefined),
    log: serviceLog({ write: () => undefined }),
    metrics: new ServiceMetrics(),
    options: {},
  };
}
