import { readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import Docker from "dockerode";
import { UserError } from "../errors/user-error.ts";
import { removeDockerObjects } from "./docker-objects.ts";
import { withLock } from "./machine/lock.ts";
import { hasPrivateDaemon, startPrivateDaemon, stopPrivateDaemon } from "./machine/private-daemon.ts";
import type { Report } from "./machine/report.ts";
import { daemonSocket, gitTlsFolder, imageFolder, localCloudFolder, recordsFolder } from "./paths.ts";

/**
 * Removes everything the local cloud made on this machine, whatever state a crash left it in, and stops its private
 * daemon. The base image's tarball stays, and the certificates that belong to it, so that the next start is quick.
 *
 * @returns what was removed, in words
 */
export async function cleanLocalCloud(report: Report): Promise<string[]> {
  const removed: string[] = [];
  if (hasPrivateDaemon()) removed.push(...(await withLock("docker", () => removePrivateDaemon(report))));
  const others = new Docker(process.env.DOCKER_HOST ? undefined : { socketPath: "/var/run/docker.sock" });
  if (await answers(others)) removed.push(...(await removeDockerObjects(others, report)));
  removed.push(...(await removeFolders()));
  return removed;
}

/** Its hosts go through the daemon, also where it was killed: it alone finds their processes. */
async function removePrivateDaemon(report: Report): Promise<string[]> {
  const removed = await startPrivateDaemon(report).then(
    () => removeDockerObjects(new Docker({ socketPath: daemonSocket() }), report),
    (error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      report({ name: "clean", text: `the private Docker daemon does not start any more: its data go as they are` });
      return [];
    },
  );
  report({ name: "clean", text: "stops the private Docker daemon" });
  await stopPrivateDaemon();
  return [...removed, "the private Docker daemon"];
}

async function removeFolders(): Promise<string[]> {
  const hadRecords = (await entriesOf(recordsFolder())).length > 0;
  const folders = [localCloudFolder(), localCloudFolder("git"), imageFolder()];
  const entries = (await Promise.all(folders.map(entriesOf))).flat();
  for (const path of [recordsFolder(), ...entries.filter((path) => !isKept(path))]) {
    await rm(path, { recursive: true, force: true });
  }
  return hadRecords ? ["the records"] : [];
}

function isKept(path: string): boolean {
  const kept = [imageFolder(), localCloudFolder("git"), gitTlsFolder()];
  return kept.includes(path) || (dirname(path) === imageFolder() && path.endsWith(".tar"));
}

async function entriesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.map((name) => join(folder, name));
}

async function answers(docker: Docker): Promise<boolean> {
  return docker.ping().then(
    () => true,
    () => false,
  );
}
