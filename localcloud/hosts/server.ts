import { readFile } from "node:fs/promises";
import type Docker from "dockerode";
import { ensureContainer, putFiles, stopContainer } from "./container.ts";
import { unlessMissing, unlessStopped } from "./docker-faults.ts";
import type { LaunchSpec } from "./hosts.ts";
import { ensureInstanceFolder, folderInServer } from "./instance-folder.ts";
import { eniName, labels, serverName } from "./names.ts";
import { seedFiles } from "./seed.ts";

const stayOff = ["poweroff", "halt"].map((way) => `/etc/systemd/system/systemd-${way}.service.d/gangway.conf`);

/** How long a server may take to shut down, in seconds. */
const patienceSec = 60;

/** Creates the server of an instance in the network of its ENI, ready for its first start, unless it is there. */
export async function ensureServer(docker: Docker, spec: LaunchSpec): Promise<Docker.Container> {
  const server = await ensureContainer(docker, {
    name: serverName(spec.instanceId),
    Image: spec.image,
    Labels: labels(spec.instanceId, spec.stack),
    Cmd: [`${folderInServer}/init`],
    Env: ["container=docker"],
    // systemd's signal for an orderly reboot: a server that Docker stops because it stops itself ends in 129.
    StopSignal: "SIGRTMIN+5",
    HostConfig: {
      NetworkMode: `container:${eniName(spec.instanceId)}`,
      Binds: [`${await ensureInstanceFolder(spec.instanceId)}:${folderInServer}:ro`],
      // The init file takes away what its server must not have.
      CapAdd: ["SYS_ADMIN", "SYS_BOOT", "NET_ADMIN"],
      // The init file mounts; where AppArmor is on, Docker's profile would refuse that.
      SecurityOpt: ["apparmor=unconfined"],
      Tmpfs: { "/run": "exec,mode=755", "/run/lock": "", "/tmp": "exec,mode=1777" },
      RestartPolicy: { Name: "on-failure" },
      ...(await limits(docker, spec)),
    },
  });
  const { State } = await server.inspect();
  // From its first start on, its disk is its own.
  if (State.Status !== "created") return server;
  const stayOffText = await readFile(new URL("server-files/stay-off.conf", import.meta.url), "utf8");
  await putFiles(server, [...stayOff.map((path) => ({ path, content: stayOffText })), ...seedFiles(spec)]);
  return server;
}

/**
 * Turns a server off as its power button would. It then ends with 0, by which Docker and `resumeHosts` know that it is
 * to stay off. One that does not obey in a minute is cut off.
 */
export async function powerOff(server: Docker.Container): Promise<void> {
  const patience = AbortSignal.timeout(patienceSec * 1000);
  await unlessMissing(unlessStopped(server.kill({ signal: "SIGRTMIN+4" })));
  await server.wait({ abortSignal: patience }).catch(() => undefined);
  await stopContainer(server, 0);
}

/** Restarts a server in an orderly way, with the same patience. */
export async function reboot(server: Docker.Container): Promise<void> {
  await server.restart({ t: patienceSec });
}

/** The size of the instance, as far as this machine's control groups can hold it to that. */
async function limits(docker: Docker, { memoryMiB, cpus }: LaunchSpec): Promise<Docker.HostConfig> {
  const machine = (await docker.info()) as { MemoryLimit: boolean; CpuCfsQuota: boolean; NCPU: number };
  return {
    ...(machine.MemoryLimit && memoryMiB !== undefined && { Memory: memoryMiB * 2 ** 20 }),
    ...(machine.CpuCfsQuota && cpus !== undefined && { NanoCpus: Math.min(cpus, machine.NCPU) * 1e9 }),
  };
}
