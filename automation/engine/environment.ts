import { randomBytes } from "node:crypto";
import { makeFolder, writeOnce } from "../whole-file.ts";
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
  await makeFolder(folder);
  return `file://${folder}?metadata=skip`;
}

/** Secrets in states are encrypted with a passphrase made once; the user's own settings of Pulumi come first. */
async function passphrase(): Promise<Record<string, string>> {
  const own = process.env.PULUMI_CONFIG_PASSPHRASE ?? process.env.PULUMI_CONFIG_PASSPHRASE_FILE;
  if (own !== undefined) return {};
  const file = gangwayHome("passphrase");
  await makeFolder(gangwayHome());
  await writeOnce(file, `${randomBytes(32).toString("base64url")}\n`);
  return { PULUMI_CONFIG_PASSPHRASE_FILE: file };
}
