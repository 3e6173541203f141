import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { pageFiles, pageTypes } from "../../page-files.ts";
import type { App } from "../app-types.ts";

/**
 * Serves the page. Its files are read once, when the service starts: a request names one of them or gets nothing, so no
 * name leads anywhere else.
 */
export function pageRoutes(app: App, folder?: string): void {
  for (const [path, file] of pageFiles(folder)) serve(app, path, file);
}

function serve(app: App, url: string, file: string): void {
  const content = readFileSync(file);
  const etag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`;
  app.get(url, {
    config: { access: "open" },
    schema: { hide: true },
    handler: async ({ headers }, reply) => {
      void reply.header("etag", etag).header("cache-control", "no-cache");
      if (headers["if-none-match"] === etag) return reply.code(304).send();
      return reply.type(pageTypes[extname(file)]!).send(content);
    },
  });
}
