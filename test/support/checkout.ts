import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";

/** The checkout under test. */
export const checkout = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The text of a file of the checkout. */
export function textOf(path: string): string {
  return readFileSync(join(checkout, path), "utf8");
}

/** Files that Git tracks or would track, by pathspec. */
export async function projectFiles(...pathspecs: string[]): Promise<string[]> {
  const { stdout } = await execa("git", ["ls-files", "-co", "--exclude-standard", "--", ...pathspecs], {
    cwd: checkout,
  });
  return stdout.split("\n").filter((line) => line !== "");
}
