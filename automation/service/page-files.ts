import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What browsers are given, by the ends of its names; all else in the folder is for editors and compilers. */
export const pageTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

const ownPage = fileURLToPath(new URL("page/", import.meta.url));

/**
 * All files that the page is made of, by their paths at the service: "/", "/main.js", and the libraries that it uses
 * under "/vendor/". What is not in here is not a file of the page, so that no path leads out of it.
 */
export function pageFiles(folder = ownPage): ReadonlyMap<string, string> {
  const find = createRequire(import.meta.url).resolve;
  const yaml = join(find("yaml/package.json"), "../browser");
  return new Map([
    ...filesIn(folder).map((name) => [name === "index.html" ? "/" : `/${name}`, join(folder, name)] as const),
    ["/vendor/preact.js", join(find("htm/preact"), "../standalone.module.js")],
    ...filesIn(yaml).map((name) => [`/vendor/yaml/${name}`, join(yaml, name)] as const),
  ]);
}

function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => extname(name) in pageTypes).map((name) => name.replaceAll("\\", "/"));
}
