import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, open, readFile, rm, rmdir, statfs, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import Docker from "dockerode";
import { UserError } from "../../errors/user-error.ts";
import { daemonFolder, daemonRuntimeFolder, daemonSocket } from "../paths.ts";
import { lastLines } from "./apt.ts";
import { daemonProcesses, refuseOtherDaemons } from "./daemons.ts";
import { endProcesses } from "./processes.ts";
import type { Report } from "./report.ts";

const startSeconds = 60;
const stopSeconds = 60;
const cgroupParent = "gangway";
const cgroup2Magic = 0x63677270;

/**
 * Starts the daemon in mounts of its own, so that nothing it mounts is seen by the machine. Where the machine has the
 * old control groups, the daemon gets the new ones in their place.
 */
const start = 'exec dockerd --config-file "$1"';
const startOnOldCgroups = `umount -R /sys/fs/cgroup && mount -t cgroup2 cgroup2 /sys/fs/cgroup && ${start}`;

/** Whether this machine has a private daemon, running or not. Its hosts live in it until `gangway local clean`. */
export function hasPrivateDaemon(): boolean {
  return existsSync(daemonFolder());
}

/**
 * Starts a Docker daemon of our own that outlives this process, unless it runs. Needs root, and `dockerd` on the PATH.
 * The caller holds the lock `docker`.
 *
 * @throws UserError GW_LOCAL_DOCKER_START with the last lines of its log; GW_LOCAL_DOCKER_OTHER
 */
export async function startPrivateDaemon(report: Report): Promise<void> {
  if (await answers()) return;
  // One that a killed process of ours has just started need only be waited for.
  const running = (await daemonProcesses(/^dockerd$/)).length > 0;
  if (!running) await refuseOtherDaemons();
  report({ name: "docker", text: `starts a Docker daemon of its own in ${daemonFolder()}` });
  const child = running ? undefined : await spawnDaemon();
  const deadline = Date.now() + startSeconds * 1000;
  while (!(await answers())) {
    if (Date.now() > deadline || hasEnded(child)) throw await startFailed();
    await sleep(50);
  }
}

/** Stops the private daemon with all that belongs to it, and removes everything it kept. Hosts must be gone before. */
export async function stopPrivateDaemon(): Promise<void> {
  await endProcesses(await daemonProcesses(/^dockerd$/), stopSeconds);
  await endProcesses(await daemonProcesses(/^containerd/), stopSeconds);
  await removeControlGroup();
  await rm(daemonRuntimeFolder(), { recursive: true, force: true });
  await rm(daemonFolder(), { recursive: true, force: true });
}

async function spawnDaemon(): Promise<ChildProcess> {
  const config = daemonFolder("daemon.json");
  const pidfile = daemonFolder("dockerd.pid");
  await mkdir(daemonFolder(), { recursive: true, mode: 0o700 });
  await mkdir(daemonRuntimeFolder(), { recursive: true, mode: 0o700 });
  // A daemon that was killed leaves its pid file, and the next one would refuse to start.
  await rm(pidfile, { force: true });
  const settings = {
    hosts: [`unix://${daemonSocket()}`],
    "data-root": daemonFolder("data"),
    "exec-root": daemonRuntimeFolder("exec"),
    pidfile,
    // No docker0: no host is on it, and it would stay behind.
    bridge: "none",
    "cgroup-parent": `/${cgroupParent}`,
    "exec-opts": ["native.cgroupdriver=cgroupfs"],
  };
  await writeFile(config, JSON.stringify(settings, undefined, 2));
  const script = (await statfs("/sys/fs/cgroup")).type === cgroup2Magic ? start : startOnOldCgroups;
  const log = await open(daemonFolder("dockerd.log"), "w");
  try {
    const child = spawn("unshare", ["--mount", "--propagation", "private", "sh", "-c", script, "sh", config], {
      detached: true,
      cwd: "/",
      env: daemonEnvironment(),
      stdio: ["ignore", log.fd, log.fd],
    });
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** The daemon is nobody's child: of what it is started from, it takes only what it needs to run and to pull images. */
function daemonEnvironment(): NodeJS.ProcessEnv {
  const needed = Object.entries(process.env).filter(([name]) => /^(PATH|HOME|TMPDIR|(https?|no)_proxy)$/i.test(name));
  return Object.fromEntries(needed);
}

async function startFailed(): Promise<UserError> {
  await endProcesses(await daemonProcesses(/^(dockerd|containerd)/), stopSeconds);
  const log = daemonFolder("dockerd.log");
  return new UserError("GW_LOCAL_DOCKER_START", {
    what: "the private Docker daemon does not start",
    got: lastLines(await readFile(log, "utf8").catch(() => "(no log)")),
    fix: `mend what its log names (${log}), or give a Docker that runs in DOCKER_HOST`,
  });
}

async function answers(): Promise<boolean> {
  return new Docker({ socketPath: daemonSocket() }).ping().then(
    () => true,
    () => false,
  );
}

function hasEnded(child: ChildProcess | undefined): boolean {
  return child !== undefined && (child.exitCode !== null || child.signalCode !== null);
}

/** The group above all containers stays behind when they are gone. */
async function removeControlGroup(): Promise<void> {
  const mounts = await readFile("/proc/self/mounts", "utf8");
  const cgroup2 = /^\S+ (\S+) cgroup2 /m.exec(mounts)?.[1];
  if (cgroup2 !== undefined) await rmdir(`${cgroup2}/${cgroupParent}`).catch(() => undefined);
}
