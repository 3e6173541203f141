import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";
import type { HostFile } from "../machine/package-settings.ts";

/** A tar archive of files of root's. */
export async function archiveOf(files: readonly HostFile[]): Promise<Buffer> {
  const archive = pack();
  for (const { path, mode, content } of files) archive.entry({ name: path.slice(1), mode }, content);
  archive.finalize();
  return buffer(archive);
}
