import type { ContainerFile } from "./container.ts";

const root = "/etc/gangway/metadata";

/** The file behind a path of the metadata service, e.g. `meta-data/public-ipv4`. */
export function metadataPath(path: string): string {
  if (path.split("/").some((part) => part === "" || part === "." || part === "..")) {
    throw new Error(`"${path}" is not a path of the metadata service`);
  }
  return `${root}/${path}`;
}

/** What the metadata service of an instance answers, one file a path. Readable by root only: user data is among it. */
export function metadataFiles(metadata: Record<string, string>): ContainerFile[] {
  return Object.entries(metadata).map(([path, content]) => ({ path: metadataPath(path), content, mode: 0o600 }));
}
