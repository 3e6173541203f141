import { PassThrough } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import type Docker from "dockerode";
import { pack } from "tar-stream";
import { unlessMissing, unlessUnchanged } from "./docker-faults.ts";

/** A file to lay into a container. Owned by root. */
export interface ContainerFile {
  /** Absolute path; folders that are missing are made. */
  path: string;
  content: string;
  /** Default: 0644. */
  mode?: number;
}

/** Creates the container of this name unless it is there. */
export async function ensureContainer(
  docker: Docker,
  options: Docker.ContainerCreateOptions & { name: string },
): Promise<Docker.Container> {
  const container = docker.getContainer(options.name);
  if (!(await unlessMissing(container.inspect()))) await docker.createContainer(options);
  return container;
}

/** Writes files into a container, started or not. */
export async function putFiles(container: Docker.Container, files: readonly ContainerFile[]): Promise<void> {
  const archive = pack();
  for (const file of files) archive.entry({ name: file.path.slice(1), mode: file.mode ?? 0o644 }, file.content);
  archive.finalize();
  await container.putArchive(await buffer(archive), { path: "/" });
}

/** Whether a container runs; false when there is none. */
export async function runs(container: Docker.Container): Promise<boolean> {
  return (await unlessMissing(container.inspect()))?.State.Running === true;
}

/** Starts a container; nothing happens when it runs. */
export async function startContainer(container: Docker.Container): Promise<void> {
  await unlessUnchanged(container.start());
}

/** Stops a container in an orderly way, and hard after `seconds`; nothing happens when it is off or gone. */
export async function stopContainer(container: Docker.Container, seconds: number): Promise<void> {
  await unlessMissing(unlessUnchanged(container.stop({ t: seconds })));
}

/** Removes a container and its disk, running or not; nothing happens when there is none. */
export async function removeContainer(container: Docker.Container): Promise<void> {
  await unlessMissing(container.remove({ force: true, v: true }));
}

/**
 * Runs a command inside a running container.
 * @returns what it printed
 * @throws Error with the command's own output when it fails
 */
export async function runInside(container: Docker.Container, command: string[]): Promise<string> {
  const exec = await container.exec({ Cmd: command, AttachStdout: true, AttachStderr: true });
  const both = await exec.start({});
  const plain = new PassThrough();
  both.once("close", () => plain.end());
  (exec.modem as Docker["modem"]).demuxStream(both, plain, plain);
  const output = (await text(plain)).trim();
  const { ExitCode } = await ended(exec);
  if (ExitCode !== 0) throw new Error(`${command.join(" ")}: exit ${String(ExitCode)}: ${output}`);
  return output;
}

/** Docker may hear of a command's end a moment after the end of what it printed. */
async function ended(exec: Docker.Exec): Promise<Docker.ExecInspectInfo> {
  for (;;) {
    const state = await exec.inspect();
    if (!state.Running) return state;
    await sleep(20);
  }
}
