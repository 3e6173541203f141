import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { instancesFolder } from "../paths.ts";

/*
 * What a server sees of this machine is one folder, bound into it to read: its first program, the bay of its volumes and
 * the mark that it forwards packets. Root of the server can change none of them.
 */

/** Where the server sees it. */
export const folderInServer = "/usr/local/lib/gangway-host";

const mark = "forwards";

/** Makes the folder of an instance, with its programs as they are today. */
export async function ensureInstanceFolder(instanceId: string): Promise<string> {
  await mkdir(bayFolder(instanceId), { recursive: true });
  for (const program of ["init", "mount-volumes"]) {
    const source = await readFile(new URL(`server-files/${program}.sh`, import.meta.url), "utf8");
    await writeFile(instancesFolder(instanceId, program), source, { mode: 0o755 });
  }
  return instancesFolder(instanceId);
}

/** The volumes in an instance, one folder each. */
export function bayFolder(instanceId: string, ...below: string[]): string {
  return instancesFolder(instanceId, "bay", ...below);
}

/** Whether an instance passes on packets of others. */
export async function forwardsPackets(instanceId: string): Promise<boolean> {
  return stat(instancesFolder(instanceId, mark)).then(
    () => true,
    () => false,
  );
}

/** Notes whether an instance passes on packets of others. */
export async function setForwards(instanceId: string, forwards: boolean): Promise<void> {
  await mkdir(instancesFolder(instanceId), { recursive: true });
  if (forwards) await writeFile(instancesFolder(instanceId, mark), "");
  else await rm(instancesFolder(instanceId, mark), { force: true });
}

/** Removes the folder of an instance, the volumes in its bay included. */
export async function removeInstanceFolder(instanceId: string): Promise<void> {
  await rm(instancesFolder(instanceId), { recursive: true, force: true });
}
