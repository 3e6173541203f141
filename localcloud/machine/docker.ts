import Docker from "dockerode";
import { UserError } from "../../errors/user-error.ts";
import { daemonSocket } from "../paths.ts";
import { canInstallPackages, hasCommand, installPackages } from "./apt.ts";
import { withLock } from "./lock.ts";
import { hasPrivateDaemon, startPrivateDaemon } from "./private-daemon.ts";
import type { Report } from "./report.ts";

export type { Report } from "./report.ts";

const machineSocket = "/var/run/docker.sock";

/** Which Docker the local cloud uses. */
export interface DockerChoice {
  /** As in the variable DOCKER_HOST. */
  host: string;
  /** Whether it is a daemon that we started. */
  private: boolean;
}

/**
 * The Docker of the local cloud: the one in DOCKER_HOST, else our private daemon where this machine has one, else the
 * machine's own. A machine's choice stays until `gangway local clean`: the hosts live there.
 */
export function chosenDocker(): DockerChoice {
  const own = `unix://${daemonSocket()}`;
  const host = process.env.DOCKER_HOST || (hasPrivateDaemon() ? own : `unix://${machineSocket}`);
  return { host, private: host === own };
}

/** A client of that Docker. Makes no call. */
export function dockerClient(): Docker {
  if (process.env.DOCKER_HOST) return new Docker();
  return new Docker({ socketPath: hasPrivateDaemon() ? daemonSocket() : machineSocket });
}

/** Why this Docker cannot carry our hosts; `undefined` when it can. */
export async function dockerFault(docker: Docker): Promise<string | undefined> {
  try {
    const info = (await docker.info()) as { CgroupVersion?: string };
    if (info.CgroupVersion !== "2") return "it runs on control groups of version 1, and systemd needs version 2";
    return undefined;
  } catch (error) {
    return `it does not answer (${error instanceof Error ? error.message : String(error)})`;
  }
}

/**
 * Makes sure that Docker runs: installs and starts one of our own where the machine has none that can carry hosts and
 * we are root.
 *
 * @throws UserError GW_LOCAL_NOT_LINUX, GW_LOCAL_NO_DOCKER, GW_LOCAL_DOCKER_OTHER, GW_LOCAL_DOCKER_START, GW_LOCAL_PACKAGES
 */
export async function ensureDocker(report: Report): Promise<DockerChoice> {
  refuseOtherSystems();
  const choice = chosenDocker();
  const fault = await dockerFault(dockerClient());
  if (fault === undefined) return choice;
  if (process.env.DOCKER_HOST && !choice.private) throw noDocker(choice, fault);
  if (process.getuid?.() !== 0) throw noDocker(choice, fault);
  return withLock("docker", async () => {
    if (!(await hasCommand("dockerd"))) {
      if (!(await canInstallPackages())) throw noDocker(choice, fault);
      await installPackages(["docker.io"], report);
      // Where systemd runs, the package has started the machine's own daemon.
      if (!hasPrivateDaemon() && (await dockerFault(dockerClient())) === undefined) return chosenDocker();
    }
    await startPrivateDaemon(report);
    return chosenDocker();
  });
}

/** @throws UserError GW_LOCAL_NOT_LINUX */
function refuseOtherSystems(): void {
  if (process.platform === "linux") return;
  throw new UserError("GW_LOCAL_NOT_LINUX", {
    what: "the local cloud needs Linux: elsewhere Docker hides the hosts' addresses from this machine",
    got: process.platform,
    fix: "run Gangway in a Linux virtual machine, or use AWS (leave out --local)",
  });
}

function noDocker({ host }: DockerChoice, fault: string): UserError {
  const isPermission = fault.includes("EACCES");
  return new UserError("GW_LOCAL_NO_DOCKER", {
    what: "the local cloud has no Docker it can use",
    got: `${host}: ${fault}`,
    allowed: "a Docker daemon on control groups of version 2 that this user may use",
    fix: process.env.DOCKER_HOST
      ? "start the daemon that DOCKER_HOST names, or unset DOCKER_HOST"
      : isPermission
        ? 'join the group that may use Docker: sudo usermod -aG docker "$USER", then log in again'
        : "install Docker (Debian, Ubuntu: sudo apt-get install docker.io) and start it, or run this as root",
  });
}
