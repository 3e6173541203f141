import { readdir } from "node:fs/promises";
import { imageFolder } from "../paths.ts";
import { canInstallPackages, hasCommand } from "./apt.ts";
import { dockerClient, dockerFault } from "./docker.ts";

/** The packages that the local cloud would install on this machine before its first host: to ask before. */
export async function missingPackages(): Promise<string[]> {
  if (!(await canInstallPackages())) return [];
  const hasDocker = (await hasCommand("dockerd")) || (await dockerFault(dockerClient())) === undefined;
  const images = await readdir(imageFolder()).catch(() => []);
  const hasBuilder = images.some((name) => name.endsWith(".tar")) || (await hasCommand("mmdebstrap"));
  return [
    ...(hasDocker ? [] : ["docker.io"]),
    ...(hasBuilder ? [] : ["mmdebstrap"]),
    ...((await hasCommand("openssl")) ? [] : ["openssl"]),
  ];
}
