import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import lockfile from "proper-lockfile";
import { UserError } from "../../errors/user-error.ts";
import { buildEngine, buildObstacle } from "./build.ts";
import { downloadEngine, downloadObstacle } from "./download.ts";
import { gangwayCache } from "./folders.ts";
import { isGoodVersion, pinnedVersion } from "./version.ts";

/** The Pulumi CLI of this machine. */
export interface Engine {
  /** How it came here. */
  readonly way: "path" | "download" | "build";
  /** Absolute path of the executable. */
  readonly command: string;
}

/** What is being prepared, for the user to read. */
export type Report = (step: { name: string; text: string }) => void;

/** How often it is looked whether another process has obtained it. */
const lookMs = 1000;

const root = () => gangwayCache("pulumi", `v${pinnedVersion}`);

/** The CLI that is already here: a good one on PATH, else the one in Gangway's cache. Obtains nothing. */
export async function findEngine(): Promise<Engine | undefined> {
  return (await onPath()) ?? kept();
}

/**
 * The CLI, obtained where it is missing: first by the official download, then, where that cannot be reached, built by
 * Go from the pinned sources. Safe to call from several processes at once: one works, the others wait.
 * @throws UserError GW_ENGINE_MISSING with what stood in the way of each of the three ways, GW_ENGINE_BUILD.
 */
export async function ensureEngine(report: Report, signal?: AbortSignal): Promise<Engine> {
  const found = await findEngine();
  if (found !== undefined) return found;

  const folder = root();
  await mkdir(dirname(folder), { recursive: true });
  const release = await lockFor(folder, signal);
  try {
    return kept() ?? (await obtain(folder, report, signal));
  } finally {
    await release();
  }
}

/** Waits while another process obtains it, which may take minutes. */
async function lockFor(folder: string, signal?: AbortSignal): Promise<() => Promise<void>> {
  for (;;) {
    try {
      return await lockfile.lock(folder, { realpath: false });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    }
    await sleep(lookMs, undefined, signal && { signal });
  }
}

/** What this machine has of the engine, or how it would be had: for people. */
export async function engineOutlook(): Promise<{ ok: boolean; found: string; fix?: string }> {
  const engine = await findEngine();
  if (engine) return { ok: true, found: `${engine.command} (${wayText[engine.way]})` };
  const noDownload = await downloadObstacle();
  if (noDownload === undefined) return { ok: true, found: "none yet; it will be downloaded from get.pulumi.com" };
  const noBuild = await buildObstacle();
  if (noBuild === undefined) return { ok: true, found: `none yet (${noDownload}); Go will build it, about 5 minutes` };
  return { ok: false, found: `none; ${noDownload}; ${noBuild}`, fix: missing(noDownload, noBuild).text.fix };
}

const wayText = { path: "on PATH", download: "downloaded", build: "built with Go" };

async function obtain(folder: string, report: Report, signal?: AbortSignal): Promise<Engine> {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  const noDownload = (await downloadObstacle()) ?? (await downloadEngine(part, report, signal));
  if (noDownload !== undefined) {
    const noBuild = await buildObstacle();
    if (noBuild !== undefined) throw missing(noDownload, noBuild);
    await rm(part, { recursive: true, force: true });
    await buildEngine(part, report, signal);
  }
  await rename(part, folder);
  return engineIn(folder);
}

function missing(noDownload: string, noBuild: string): UserError {
  return new UserError("GW_ENGINE_MISSING", {
    what: "the Pulumi CLI is not on this machine and could not be obtained",
    got: `no good \`pulumi\` on PATH; download: ${noDownload}; build: ${noBuild}`,
    fix: [
      "do one of three:",
      "  1. install the Pulumi CLI 3.207 or newer and put it on PATH (https://www.pulumi.com/docs/iac/download-install/)",
      "  2. let this machine reach get.pulumi.com, and run this again: it is downloaded",
      "  3. install Go 1.21 or newer (https://go.dev/doc/install), and run this again: it is built",
    ].join("\n"),
  });
}

function kept(): Engine | undefined {
  return existsSync(`${root()}/bin/pulumi`) ? engineIn(root()) : undefined;
}

/** Only the official archive brings the language hosts along. */
function engineIn(folder: string): Engine {
  const way = existsSync(`${folder}/bin/pulumi-language-nodejs`) ? "download" : "build";
  return { way, command: `${folder}/bin/pulumi` };
}

async function onPath(): Promise<Engine | undefined> {
  const { stdout: command, failed: absent } = await execa("sh", ["-c", "command -v pulumi"], { reject: false });
  if (absent) return undefined;
  const env = { PULUMI_SKIP_UPDATE_CHECK: "true" };
  const { stdout, failed } = await execa(command, ["version"], { env, reject: false, timeout: 20_000 });
  return !failed && isGoodVersion(stdout) ? { way: "path", command } : undefined;
}
