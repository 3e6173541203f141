import type { StatsFs } from "node:fs";
import { readdir, statfs } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { dirname } from "node:path";
import { internetName } from "./hosts/network.ts";
import { canInstallPackages, hasCommand } from "./machine/apt.ts";
import { chosenDocker, dockerClient, dockerFault } from "./machine/docker.ts";
import { otherDaemon } from "./machine/daemons.ts";
import { packageSettings } from "./machine/package-settings.ts";
import { imageFolder, localCloudFolder } from "./paths.ts";

/** One thing that the local cloud needs, and how it stands on this machine. */
export interface Finding {
  /** What is looked at, in a word or two. */
  name: string;
  ok: boolean;
  /** What is there, in words. */
  found: string;
  /** What to do; only where `ok` is false. */
  fix?: string;
}

const neededGiB = 5;

/** Looks whether this machine can run the local cloud, and what to do where it can't. Changes nothing. */
export async function diagnose(): Promise<Finding[]> {
  if (process.platform !== "linux") {
    const fix = "run Gangway in a Linux virtual machine, or use AWS";
    return [{ name: "system", ok: false, found: `${process.platform}, but the local cloud needs Linux`, fix }];
  }
  return Promise.all([system(), docker(), baseImage(), internetRange(), disk(), mirrors()]);
}

async function system(): Promise<Finding> {
  const rights = process.getuid?.() === 0 ? "as root" : "as a normal user";
  const packages = (await canInstallPackages()) ? "missing packages can be installed" : "installs no packages";
  return { name: "system", ok: true, found: `Linux, ${rights}: ${packages}` };
}

async function docker(): Promise<Finding> {
  const name = "Docker";
  const choice = chosenDocker();
  const fault = await dockerFault(dockerClient());
  const which = choice.private ? "the private daemon" : choice.host;
  if (fault === undefined) return { name, ok: true, found: `${which}, on control groups of version 2` };
  const found = `${which}: ${fault}`;
  const other = await otherDaemon();
  if (other !== undefined) {
    const fix = "name its socket in DOCKER_HOST if it runs on control groups of version 2; else stop it";
    return { name, ok: false, found: `${found}; another daemon runs (${other})`, fix };
  }
  const mayStart = process.getuid?.() === 0 && (choice.private || !process.env.DOCKER_HOST);
  if (mayStart && (await hasCommand("dockerd")))
    return { name, ok: true, found: `${found}; a private one will be started` };
  if (mayStart && (await canInstallPackages()))
    return { name, ok: true, found: `${found}; docker.io will be installed` };
  const fix =
    "install and start Docker, let this user use it (group docker), and see that docker info says: Cgroup Version: 2";
  return { name, ok: false, found, fix };
}

async function baseImage(): Promise<Finding> {
  const name = "base image";
  const tarballs = (await readdir(imageFolder()).catch(() => [])).filter((file) => file.endsWith(".tar"));
  if (tarballs.length > 0) return { name, ok: true, found: `built (${tarballs.join(", ")})` };
  const first = "not built yet, which takes a minute or two";
  if (!(await canInstallPackages())) return { name, ok: true, found: `${first}, from Docker Hub's image of Debian` };
  const builder = (await hasCommand("mmdebstrap")) ? "with mmdebstrap" : "with mmdebstrap, which will be installed";
  return { name, ok: true, found: `${first}, ${builder}` };
}

/** The addresses that stand for the internet must be nobody else's. */
async function internetRange(): Promise<Finding> {
  const name = "internet range";
  const own = await dockerClient()
    .getNetwork(internetName)
    .inspect()
    .catch(() => undefined);
  if (own !== undefined) return { name, ok: true, found: "198.18.0.0/16 is the local cloud's" };
  const taken = Object.entries(networkInterfaces()).find(([, addresses]) =>
    addresses?.some(({ address }) => address.startsWith("198.18.")),
  );
  if (taken === undefined) return { name, ok: true, found: "198.18.0.0/16 is free" };
  const fix =
    "free the range 198.18.0.0/16, which is meant for tests (RFC 2544): leave the VPN or remove the interface";
  return { name, ok: false, found: `${taken[0]} has an address in 198.18.0.0/16`, fix };
}

async function disk(): Promise<Finding> {
  const name = "disk";
  const { bavail, bsize } = await nearestFolder(localCloudFolder());
  const free = (bavail * bsize) / 2 ** 30;
  const found = `${free.toFixed(0)} GiB free for ${localCloudFolder()}`;
  if (free >= neededGiB) return { name, ok: true, found };
  return { name, ok: false, found, fix: `free ${neededGiB} GiB there, or name another folder in GANGWAY_CACHE` };
}

/** The file system on which a folder lies or will lie. */
async function nearestFolder(folder: string): Promise<StatsFs> {
  return statfs(folder).catch(() => nearestFolder(dirname(folder)));
}

/** Hosts take the machine's mirrors and proxies over, and must reach them. */
async function mirrors(): Promise<Finding> {
  const name = "package settings";
  const { files, env } = await packageSettings();
  const texts = [
    ...files.map(({ content }) => content),
    ...Object.entries(env)
      .filter(([key]) => !/^no_proxy$/i.test(key))
      .flat(),
  ];
  const loopback = texts.flatMap((text) => text.match(/\/\/(?:localhost|127\.[\d.]+|\[::1\])[^\s"]*/g) ?? []);
  const certificates = files.filter(({ path }) => path.endsWith(".crt")).length;
  const found = `hosts take over ${files.length - certificates} settings files, ${certificates} certificates, ${Object.keys(env).length} variables`;
  if (loopback.length === 0) return { name, ok: true, found };
  const fix = `hosts cannot reach ${[...new Set(loopback)].join(", ")}: give it by an address that other machines reach`;
  return { name, ok: false, found, fix };
}
