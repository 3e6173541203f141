import { readFile } from "node:fs/promises";
import type Docker from "dockerode";
import { ensureContainer, putFiles, removeContainer, runInside, startContainer } from "../hosts/container.ts";
import { unlessMissing } from "../hosts/docker-faults.ts";
import { ensureEni, startEni } from "../hosts/eni.ts";
import { eniName, labels, serverName } from "../hosts/names.ts";
import { dockerClient } from "../machine/docker.ts";
import type { Balancers, BalancerSpec } from "./balancers.ts";
import { certificateOf } from "./certificates.ts";
import { descriptionOf, haproxyConfiguration } from "./configuration.ts";
import { errorPages } from "./error-pages.ts";
import type { BalancerModel } from "./model.ts";
import { places } from "./places.ts";
import { takeOver } from "./server-states.ts";
import { targetStatuses } from "./target-status.ts";

/**
 * Load balancers on Docker. One is two containers, like an instance: one that owns address, name, firewall and routes, and
 * in its network HAProxy, as root without any right but that to take low ports.
 */
export function dockerBalancers(docker: Docker = dockerClient()): Balancers {
  const container = (arn: string) => docker.getContainer(serverName(arn));
  return {
    launch: async (spec) => {
      await ensureEni(docker, { ...spec, instanceId: spec.arn, hostname: "balancer", metadata: {} });
      await ensureHaproxy(docker, spec);
      await start(docker, spec.arn);
    },
    configure: async (arn, model) => {
      // Nobody can switch a load balancer off on AWS.
      await start(docker, arn);
      await configure(container(arn), model);
    },
    targets: async (arn) => {
      const found = await unlessMissing(container(arn).inspect());
      if (found?.State.Running !== true) return [];
      return targetStatuses(await ask(container(arn), places.adminSocket, "show stat -1 4 -1 json"));
    },
    remove: async (arn) => {
      await removeContainer(container(arn));
      await removeContainer(docker.getContainer(eniName(arn)));
    },
  };
}

async function ensureHaproxy(docker: Docker, spec: BalancerSpec): Promise<void> {
  const container = await ensureContainer(docker, {
    name: serverName(spec.arn),
    Image: spec.image,
    Labels: labels(spec.arn, spec.stack),
    Cmd: ["haproxy", "-W", "-S", places.masterSocket, "-f", places.configuration],
    // An end in 137 is none that anybody asked for: by it `resumeHosts` knows that Docker went down.
    StopSignal: "SIGKILL",
    HostConfig: {
      NetworkMode: `container:${eniName(spec.arn)}`,
      CapDrop: ["ALL"],
      CapAdd: ["NET_BIND_SERVICE"],
      Tmpfs: { "/run": "mode=755" },
      RestartPolicy: { Name: "on-failure" },
    },
  });
  const { State } = await container.inspect();
  // From its first start on, its configuration is its own.
  if (State.Status !== "created") return;
  await putFiles(container, [
    { path: places.configuration, content: haproxyConfiguration(empty) },
    { path: places.serverStates, content: takeOver("", []).states },
    { path: places.ask, content: await sourceOf("ask.py") },
    { path: places.makeCertificate, content: await sourceOf("certificate.sh"), mode: 0o755 },
    ...errorPages(),
  ]);
}

const empty: BalancerModel = {
  idleTimeoutSec: 60,
  dropInvalidHeaderFields: false,
  http2: true,
  forwardedFor: "append",
  addresses: [],
  listeners: [],
  targetGroups: [],
};

async function start(docker: Docker, arn: string): Promise<void> {
  const container = docker.getContainer(serverName(arn));
  const { State } = await container.inspect();
  if (State.Running) return;
  await startEni(docker, arn);
  await startContainer(container);
}

/** Hands over to a new HAProxy process, which takes over the ports that are open and what is known of the targets. */
async function configure(container: Docker.Container, model: BalancerModel): Promise<void> {
  const configuration = haproxyConfiguration(model);
  const running = await ask(container, places.adminSocket, "show info;show servers state");
  if (running.includes(`description: ${descriptionOf(configuration)}`)) return;
  const { states, gone } = takeOver(running, model.targetGroups);
  await putFiles(container, [
    { path: places.draft, content: configuration },
    { path: places.serverStates, content: states },
  ]);
  for (const listener of model.listeners) {
    const certificate = certificateOf(model, listener);
    if (certificate) await runInside(container, [places.makeCertificate, certificate.path, certificate.names]);
  }
  await runInside(container, ["haproxy", "-c", "-q", "-f", places.draft]);
  await runInside(container, ["mv", places.draft, places.configuration]);
  // The old process ends what it has begun, and takes the next request of a client that is on the line already.
  if (gone.length > 0) {
    const commands = gone.map((server) => `set server ${server} state maint`);
    await ask(container, places.adminSocket, commands.join(";"));
  }
  const answer = await ask(container, places.masterSocket, "reload");
  if (!answer.startsWith("Success=1")) throw new Error(`HAProxy does not take its new configuration: ${answer}`);
}

function ask(container: Docker.Container, socket: string, command: string): Promise<string> {
  return runInside(container, ["python3", places.ask, socket, command]);
}

function sourceOf(file: string): Promise<string> {
  return readFile(new URL(`balancer-files/${file}`, import.meta.url), "utf8");
}
