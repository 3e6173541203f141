import { readFile } from "node:fs/promises";
import { execa, ExecaError } from "execa";
import { UserError } from "../../errors/user-error.ts";
import type { Report } from "./report.ts";

/** Whether we may install packages here: root, on a system of Debian's family. */
export async function canInstallPackages(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const system = await readFile("/etc/os-release", "utf8").catch(() => "");
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(system);
}

/**
 * Makes sure that a command is there: installs the packages that bring it where we may.
 *
 * @throws UserError GW_LOCAL_PACKAGES
 */
export async function requireCommand(command: string, packages: readonly string[], report: Report): Promise<void> {
  if (await hasCommand(command)) return;
  if (await canInstallPackages()) return installPackages(packages, report);
  throw new UserError("GW_LOCAL_PACKAGES", {
    what: `this machine lacks the command ${command}`,
    fix: `install it, e.g. with: sudo apt-get install ${packages.join(" ")}`,
  });
}

/** Whether this command is on the PATH. */
export async function hasCommand(command: string): Promise<boolean> {
  const { exitCode } = await execa("sh", ["-c", 'command -v "$1"', "sh", command], { reject: false });
  return exitCode === 0;
}

/**
 * Installs packages of this machine's own distribution, and says so.
 *
 * @throws UserError GW_LOCAL_PACKAGES with apt's last lines.
 */
export async function installPackages(packages: readonly string[], report: Report): Promise<void> {
  report({ name: "packages", text: `installs ${packages.join(", ")} on this machine with apt` });
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const patience = ["-o", "DPkg::Lock::Timeout=300"];
  try {
    await execa("apt-get", ["update", "-q", ...patience], { env, all: true });
    await execa("apt-get", ["install", "-q", "-y", "--no-install-recommends", ...patience, ...packages], {
      env,
      all: true,
    });
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error;
    throw new UserError(
      "GW_LOCAL_PACKAGES",
      {
        what: `apt could not install ${packages.join(", ")} on this machine`,
        got: lastLines(String(error.all)),
        fix: `mend what apt names, or install by hand: apt-get update && apt-get install ${packages.join(" ")}`,
      },
      { cause: error },
    );
  }
}

/** The end of a long output, indented to stand in an error. Default: 12 lines. */
export function lastLines(output: string, count = 12): string {
  return output.trim().split("\n").slice(-count).join("\n           ");
}
