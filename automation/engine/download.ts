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

/** Runs Pulumi's own installer, which puts `bin/pulumi` and its language hosts into `folder`. */
export async function downloadEngine(folder: string, report: Report, signal?: AbortSignal): Promise<void> {
  report({ name: "engine", text: `downloading the Pulumi CLI ${pinnedVersion} from get.pulumi.com` });
  const script = await (await fetch(installer, signal && { signal })).text();
  const args = ["-s", "--", "--no-edit-path", "--install-root", folder, "--version", pinnedVersion];
  await execa("sh", args, { input: script, timeout: 600_000, ...(signal && { cancelSignal: signal }) });
}
