import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import prettier from "prettier";
import { apiDescription } from "../service/http/description.ts";

const header = "// Made of docs/reference/openapi.json by `npm run openapi`.\n\n";

/** Files made of the service's routes, and what each has to hold. */
export async function generated(): Promise<Record<string, string>> {
  const description = await apiDescription();
  const types = header + astToString(await openapiTS(description, { defaultNonNullable: false }));
  const formatted = await prettier.format(types, { parser: "typescript", printWidth: 120 });
  return {
    [fileURLToPath(new URL("../../docs/reference/openapi.json", import.meta.url))]: description,
    [fileURLToPath(new URL("schema.ts", import.meta.url))]: formatted,
  };
}

/** Those among them that are not what they have to be. */
export async function stale(): Promise<string[]> {
  const files = Object.entries(await generated());
  const differ = await Promise.all(
    files.map(async ([file, text]) => ((await readFile(file, "utf8").catch(() => "")) === text ? [] : [file])),
  );
  return differ.flat();
}

/** Makes them anew. */
export async function generate(): Promise<void> {
  for (const [file, text] of Object.entries(await generated())) await writeFile(file, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generate();
