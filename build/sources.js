// @ts-check
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/*
 * Of which sources dist/ was made. bin/gangway asks at each start, so it is plain JavaScript and looks at sizes and times
 * first: some ten milliseconds. What these cannot tell is read: a checkout that was copied, or went to another commit and back,
 * has other times and the same sources. Nothing is taken for older or newer, so that no clock matters. What fools it is
 * another text of the same size with the very same time, which takes a script that is quicker than the clock of the files.
 */

/** The folders that dist/ mirrors, beside index.ts. */
export const rooms = ["automation", "components", "errors", "localcloud", "provisioning", "settings", "ssh"];

/** What the outcome depends on, too. */
const configurations = ["tsconfig.json", "tsconfig.build.json", "tsconfig.types.json"];
const recipe = ["index.ts", ...configurations, "build/make.js", "build/sources.js"];

/** In dist/, written last: a build that did not come to its end has none. */
const record = "sources.json";

/** @typedef {{ size: number, mtimeMs: number, hash: string }} Source */

/**
 * All files of a checkout's rooms, by their paths from it; without those that editors hide.
 * @param {string} checkout
 * @returns {string[]}
 */
export function filesOf(checkout) {
  /** @type {(folder: string) => string[]} */
  const within = (folder) =>
    readdirSync(join(checkout, folder), { withFileTypes: true })
      .filter(({ name }) => !name.startsWith("."))
      .flatMap((entry) => (entry.isDirectory() ? within(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
  return rooms.flatMap(within);
}

/**
 * The sources as they are now.
 * @param {string} checkout
 * @returns {Record<string, Source>}
 */
export function sourcesOf(checkout) {
  return Object.fromEntries(
    [...recipe, ...filesOf(checkout)].map((file) => {
      const { size, mtimeMs } = statSync(join(checkout, file));
      return [file, { size, mtimeMs, hash: hashOf(join(checkout, file)) }];
    }),
  );
}

/**
 * Writes down what a folder was made of, which makes it whole.
 * @param {string} folder
 * @param {Record<string, Source>} sources
 */
export function finish(folder, sources) {
  writeFileSync(join(folder, record), JSON.stringify(sources));
}

/**
 * Whether dist/ is whole, and made of the sources as they are now.
 * @param {string} checkout
 */
export function isBuilt(checkout) {
  try {
    /** @type {unknown} */
    const read = JSON.parse(readFileSync(join(checkout, "dist", record), "utf8"));
    const known = /** @type {Record<string, Source>} */ (read);
    const files = [...recipe, ...filesOf(checkout)];
    return (
      files.length === Object.keys(known).length && files.every((file) => isSame(join(checkout, file), known[file]))
    );
  } catch {
    // What cannot be read is not known to be the same.
    return false;
  }
}

/**
 * @param {string} path
 * @param {Source | undefined} known
 */
function isSame(path, known) {
  const { size, mtimeMs } = statSync(path);
  return size === known?.size && (mtimeMs === known.mtimeMs || hashOf(path) === known.hash);
}

/** @param {string} path */
function hashOf(path) {
  // Loaded only here, as it takes three milliseconds and is hardly ever needed at a start.
  const { createHash } = process.getBuiltinModule("node:crypto");
  return createHash("sha256").update(readFileSync(path)).digest("base64");
}
