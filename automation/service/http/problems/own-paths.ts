import { homedir, tmpdir } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { gangwayCache, gangwayHome } from "../../../engine/folders.ts";

const checkout = dirname(fileURLToPath(import.meta.resolve("gangway/package.json")));

/**
 * A text without the folders of this machine, which are nobody's business but its owner's: `[path]` stands for each. Paths
 * of servers stay, since they are what the text is about. Works on JSON, too.
 */
export function withoutOwnPaths(text: string): string {
  return text.replace(ownPaths(), "[path]");
}

/** Asked each time: tests move the folders. */
function ownPaths(): RegExp {
  const folders = [gangwayHome(), gangwayCache(), checkout, homedir(), tmpdir(), process.cwd()];
  const telling = [...new Set(folders)].filter((folder) => /^\/[^/]+/.test(folder)).sort((a, b) => b.length - a.length);
  const escaped = telling.map((folder) => folder.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(
    `(?:file://|(?<![\\w.~%@+/-]))(?:${escaped.join("|")})(?=[/\\s"'\`:,;)\\]]|\\\\|$)(?:/[^\\s"'\`:,;)\\]\\\\]*)?`,
    "g",
  );
}
