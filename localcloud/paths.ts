import { createHash } from "node:crypto";
import { join } from "node:path";
import envPaths from "env-paths";

/** The local cloud's folder in the user's cache, and what lies below it. `GANGWAY_CACHE` moves the cache. */
export function localCloudFolder(...below: string[]): string {
  const cache = process.env.GANGWAY_CACHE ?? envPaths("gangway", { suffix: "" }).cache;
  return join(cache, "localcloud", ...below);
}

/** What the account of the local cloud holds, one file a resource. `GANGWAY_LOCAL_RECORDS` moves it. */
export function recordsFolder(): string {
  return process.env.GANGWAY_LOCAL_RECORDS ?? localCloudFolder("records");
}

/** Tarballs of the base image, one for its present recipe. They outlive `gangway local clean`. */
export function imageFolder(...below: string[]): string {
  return localCloudFolder("image", ...below);
}

/** Which base image is the present one: written when it is ready in Docker. */
export function imageNote(): string {
  return localCloudFolder("image.json");
}

/** Certificates of the local Git server: `ca.crt`, `server.crt` and `server.key`. They belong to the base image. */
export function gitTlsFolder(...below: string[]): string {
  return localCloudFolder("git", "tls", ...below);
}

/** Volumes that are in no instance, one folder each. */
export function volumesFolder(...below: string[]): string {
  return localCloudFolder("volumes", ...below);
}

/** What servers see of this machine, one folder an instance: see `hosts/instance-folder.ts`. */
export function instancesFolder(...below: string[]): string {
  return localCloudFolder("instances", ...below);
}

/** What the private Docker daemon keeps: its data, settings, pid file and log. */
export function daemonFolder(...below: string[]): string {
  return localCloudFolder("daemon", ...below);
}

/** The longest name of a socket that the daemon makes below its runtime folder. */
const longestSocket = "/exec/containerd/containerd-debug.sock.ttrpc";

/**
 * Where the private Docker daemon has its sockets: its own folder, or a short one under /run where the sockets' names
 * would be longer than the 107 bytes that Linux takes.
 */
export function daemonRuntimeFolder(...below: string[]): string {
  const folder = daemonFolder();
  if (Buffer.byteLength(folder + longestSocket) <= 107) return join(folder, ...below);
  const short = createHash("sha256").update(folder).digest("hex").slice(0, 12);
  return join("/run", `gangway-${short}`, ...below);
}

/** The socket on which the private Docker daemon answers. */
export function daemonSocket(): string {
  return daemonRuntimeFolder("docker.sock");
}
