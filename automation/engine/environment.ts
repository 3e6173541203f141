import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { gangwayCache, gangwayHome } from "./folders.ts";

/** Where the states of stacks are kept: the user's backend, else a folder of `GANGWAY_HOME`. */
export function backendUrl(): string {
  return process.env.GANGWAY_BACKEND_URL ?? process.env.PULUMI_BACKEND_URL ?? `file://${gangwayHome("state")}`;
}

/** The environment of every call of the Pulumi CLI: a home, a state and a passphrase of Gangway's own. */
export async function engineEnvironment(): Promise<Record<string, string>> {
  const backend = backendUrl();
  if (backend.startsWith("file://")) await mkdir(backend.slice("file://".length), { recursive: true, mode: 0o700 });
  return {
    PULUMI_HOME: gangwayCache("pulumi-home"),
    PULUMI_BACKEND_URL: backend,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    GANGWAY_HOME: gangwayHome(),
    GANGWAY_CACHE: gangwayCache(),
    ...(await passphrase()),
  };
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
