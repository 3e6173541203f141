import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { gangwayCache, gangwayHome } from "./folders.ts";

/** The environment of every call of the Pulumi CLI: a home, a state and a passphrase of Gangway's own. */
export async function engineEnvironment(): Promise<Record<string, string>> {
  return {
    PULUMI_HOME: gangwayCache("pulumi-home"),
    PULUMI_BACKEND_URL: process.env.GANGWAY_BACKEND_URL ?? process.env.PULUMI_BACKEND_URL ?? (await ownBackend()),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    GANGWAY_HOME: gangwayHome(),
    GANGWAY_CACHE: gangwayCache(),
    ...(await passphrase()),
  };
}

/**
 * States are files in a folder of ours. Pulumi replaces a state atomically, but not the `.attrs` file that it keeps
 * beside it: a kill in between leaves that one empty, and the state unreadable ("EOF"). So it is told to keep none.
 */
async function ownBackend(): Promise<string> {
  const folder = gangwayHome("state");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return `file://${folder}?metadata=skip`;
}

/** Secrets in states are encrypted with a passphrase made once; the user's own settings of Pulumi come first. */
async function passphrase(): Promise<Record<string, string>> {
  const own = process.env.PULUMI_CONFIG_PASSPHRASE ?? process.env.PULUMI_CONFIG_PASSPHRASE_FILE;
  if (own !== undefined) return {};
  const file = gangwayHome("passphrase");
  await createOnce(file, `${randomBytes(32).toString("base64url")}\n`);
  return { PULUMI_CONFIG_PASSPHRASE_FILE: file };
}

/** Writes a file that only its owner can read, unless it is there; two processes at once agree on one text. */
async function createOnce(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600 });
  await chmod(draft, 0o600);
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(draft);
  }
}
