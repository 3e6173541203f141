import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** How files of this program end: ".js" in dist/, ".ts" where tsx runs the sources as they are. */
export const ownExtension = extname(fileURLToPath(import.meta.url));
