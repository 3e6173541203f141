import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A file that browsers are given. */
export interface PageFile {
  /** With its charset, as in Content-Type. */
  readonly type: string;
  readonly body: Buffer;
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/**
 * All that the page is made of, by its path at the service: "/" and "/main.js", and the libraries it uses under
 * "/vendor/". Read once: a path that is not in here is not a file of the page, so that no path can lead out of it.
 */
export async function pageFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const folder = fileURLToPath(new URL("page/", import.meta.url));
  const find = createRequire(import.meta.url).resolve;
  const yaml = join(find("yaml/package.json"), "../browser");
  const paths = [
    ...(await filesIn(folder)).map((name) => [name === "index.html" ? "/" : `/${name}`, join(folder, name)] as const),
    ["/vendor/preact.js", join(find("htm/preact"), "../standalone.module.js")] as const,
    ...(await filesIn(yaml)).map((name) => [`/vendor/yaml/${name}`, join(yaml, name)] as const),
  ];
  return new Map(
    await Promise.all(
      paths.map(async ([path, file]): Promise<[string, PageFile]> => {
        return [path, { type: types[extname(file)] ?? "application/octet-stream", body: await readFile(file) }];
      }),
    ),
  );
}

/** Files that browsers understand; what describes them to editors and compilers is left out. */
async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => extname(name) in types).map((name) => name.replaceAll("\\", "/"));
}
