import { execa } from "execa";
import type { Report } from "./engine.ts";
import { pinnedVersion } from "./version.ts";

const installer = "https://get.pulumi.com/install.sh";
const reachableWithinMs = 4000;

/** Why the official download cannot be used; undefined where it answers. Costs at most four seconds. */
export async function downloadObstacle(): Promise<string | undefined> {
  try {
    const answer = await fetch(installer, { method: "HEAD", signal: AbortSignal.timeout(reachableWithinMs) });
    return answer.ok ? undefined : `get.pulumi.com answered ${answer.status}`;
  } catch {
    return "get.pulumi.com does not answer";
  }
}

/**
 * Runs Pulumi's own installer, which puts `bin/pulumi` and its language hosts into `folder`.
 * @returns why that did not work; undefined where it did
 */
export async function downloadEngine(
  folder: string,
  report: Report,
  signal?: AbortSignal,
): Promise<string | undefined> {
  report({ name: "engine", text: `downloading the Pulumi CLI ${pinnedVersion} from get.pulumi.com` });
  const script = await installerText(signal);
  if (typeof script !== "string") return script.obstacle;
  const args = ["-s", "--", "--no-edit-path", "--install-root", folder, "--version", pinnedVersion];
  const options = { input: script, timeout: 600_000, reject: false, ...(signal && { cancelSignal: signal }) };
  const { failed, stderr, shortMessage } = await execa("sh", args, options);
  signal?.throwIfAborted();
  if (!failed) return undefined;
  return `the installer of get.pulumi.com says: ${stderr.trim().split("\n").at(-1) || shortMessage}`;
}

/** The script, whole; or why it cannot be had. */
async function installerText(signal?: AbortSignal): Promise<string | { obstacle: string }> {
  try {
    const answer = await fetch(installer, signal && { signal });
    return answer.ok ? await answer.text() : { obstacle: `get.pulumi.com answered ${answer.status}` };
  } catch {
    signal?.throwIfAborted();
    return { obstacle: "get.pulumi.com broke off" };
  }
}
