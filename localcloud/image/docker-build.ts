import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import type Docker from "dockerode";
import { lastLines } from "../machine/apt.ts";
import type { HostFile } from "../machine/package-settings.ts";
import type { Report } from "../machine/report.ts";
import { archiveOf } from "./archive.ts";
import { followProgress } from "./progress.ts";
import type { Recipe } from "./recipe.ts";

const setup = "/tmp/setup.sh";
const authorities = "/tmp/authorities.crt";
const trust = "/etc/apt/apt.conf.d/90build";

/**
 * Builds the system in a container of Docker Hub's Debian image: for machines where we are not root, or that are not of
 * Debian's family. Parameters and result as for `bootstrap`.
 */
export async function buildInDocker(docker: Docker, recipe: Recipe, folder: string, report: Report): Promise<string> {
  const base = `debian:${recipe.release}`;
  if (!(await hasImage(docker, base))) {
    report({ name: "image", text: `pulling ${base}` });
    await followProgress(docker, await docker.pull(base));
  }
  const container = await docker.createContainer({
    Image: base,
    Cmd: ["sh", "-ec", script(recipe.packages)],
    Env: ["DEBIAN_FRONTEND=noninteractive", ...Object.entries(recipe.env).map(([name, value]) => `${name}=${value}`)],
    // One plain stream of output instead of two interleaved ones.
    Tty: true,
    Labels: { gangway: "local" },
  });
  try {
    await container.putArchive(await archiveOf(await buildFiles(recipe)), { path: "/" });
    await runToEnd(container, report);
    const tarball = join(folder, "system.tar");
    report({ name: "image", text: "creating tarball" });
    await pipeline(await container.export(), createWriteStream(tarball));
    return tarball;
  } finally {
    await container.remove({ force: true, v: true });
  }
}

async function buildFiles(recipe: Recipe): Promise<HostFile[]> {
  // The image trusts nobody yet, and a mirror may be on https: until it does, apt trusts whom this machine trusts.
  const trusted = await readFile("/etc/ssl/certs/ca-certificates.crt", "utf8").catch(() => "");
  return [
    ...recipe.files,
    { path: setup, mode: 0o755, content: recipe.setup },
    { path: authorities, mode: 0o644, content: trusted },
    { path: trust, mode: 0o644, content: trusted === "" ? "" : `Acquire::https::CaInfo "${authorities}";\n` },
  ];
}

function script(packages: readonly string[]): string {
  return `apt-get -q update
apt-get -q install -y --no-install-recommends ${packages.join(" ")}
sh ${setup}
rm ${setup} ${authorities} ${trust}`;
}

async function runToEnd(container: Docker.Container, report: Report): Promise<void> {
  const output = await container.attach({ stream: true, stdout: true, stderr: true });
  await container.start();
  const lines: string[] = [];
  for await (const line of createInterface(output)) {
    lines.push(line);
    if (/^Fetched .* [kMG]B /.test(line)) report({ name: "image", text: line });
  }
  const { StatusCode } = (await container.wait()) as { StatusCode: number };
  if (StatusCode !== 0) throw new Error(lastLines(lines.join("\n")));
}

async function hasImage(docker: Docker, name: string): Promise<boolean> {
  const found = await docker.listImages({ filters: { reference: [name] } });
  return found.length > 0;
}
