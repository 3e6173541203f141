import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import type Docker from "dockerode";
import { ensureContainer, putFiles, removeContainer, startContainer } from "../hosts/container.ts";
import { unlessMissing } from "../hosts/docker-faults.ts";
import { labels } from "../hosts/names.ts";
import { ensureInternet, gitAddress, gitHost, internetName } from "../hosts/network.ts";
import { gitTlsFolder } from "../paths.ts";
import { repositoriesFolder } from "./bare-repository.ts";

const name = "gangway-git";
const program = "/usr/local/lib/gangway/git-server.py";

/**
 * Runs the Git server of the local cloud, `https://git.gangway.test/`: on its internet, for reading, with the
 * certificate that the base image trusts. One that runs with other parts than today's is replaced.
 * @param image the base image, which has Git and Python
 */
export async function ensureGitServer(docker: Docker, image: string): Promise<void> {
  const source = await readFile(new URL("git-server.py", import.meta.url), "utf8");
  const certificate = await readFile(gitTlsFolder("server.crt"), "utf8");
  const parts = [image, source, certificate, repositoriesFolder()];
  const recipe = createHash("sha256").update(JSON.stringify(parts)).digest("hex");

  const present = await unlessMissing(docker.getContainer(name).inspect());
  if (present && present.Config.Labels["gangway.recipe"] !== recipe) await removeContainer(docker.getContainer(name));
  await ensureInternet(docker);
  await mkdir(repositoriesFolder(), { recursive: true });
  const server = await ensureContainer(docker, {
    name,
    Image: image,
    Hostname: "git",
    // The folders mounted here are private to this user.
    User: `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`,
    Labels: { ...labels("git"), "gangway.recipe": recipe },
    Cmd: ["python3", program, "/srv/git", "/srv/tls/server.crt", "/srv/tls/server.key", "443"],
    HostConfig: {
      NetworkMode: internetName,
      CapDrop: ["ALL"],
      Sysctls: { "net.ipv4.ip_unprivileged_port_start": "0" },
      Binds: [`${repositoriesFolder()}:/srv/git:ro`, `${gitTlsFolder()}:/srv/tls:ro`],
      RestartPolicy: { Name: "unless-stopped" },
    },
    NetworkingConfig: {
      EndpointsConfig: {
        [internetName]: { IPAMConfig: { IPv4Address: gitAddress }, Aliases: [gitHost] },
      },
    },
  });
  await putFiles(server, [{ path: program, content: source }]);
  await startContainer(server);
}
