import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let all: string | undefined;

/** A new folder for a test. All of them go when the tests' process ends. */
export function scratchFolder(): string {
  if (all === undefined) {
    const folder = (all = mkdtempSync(join(tmpdir(), "gangway-test-")));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  }
  return mkdtempSync(join(all, "folder-"));
}
