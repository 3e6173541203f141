import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { App } from "../app-types.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
};

const ownPage = fileURLToPath(new URL("../../page", import.meta.url));

/**
 * Serves the page. Its files are read once, when the service starts: a request names one of them or gets nothing, so no
 * name leads anywhere else.
 */
export function pageRoutes(app: App, folder: string = ownPage): void {
  serve(app, "/vendor/preact.js", fileURLToPath(import.meta.resolve("htm/preact/standalone")));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !(extname(file) in types)) continue;
    const path = relative(folder, file).split(sep).join("/");
    serve(app, path === "index.html" ? "/" : `/${path}`, file);
  }
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
      return reply.type(types[extname(file)]!).send(content);
    },
  });
}
