import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type Docker from "dockerode";
import { dockerClient } from "../../localcloud/machine/docker.ts";
import { environmentScript } from "../../provisioning/index.ts";
import { gangway, type GangwayRun } from "./gangway.ts";
import { onServer } from "./server-shell.ts";

interface Settings extends Record<string, unknown> {
  sites: Record<string, unknown>[];
}

interface Outputs {
  servers: { publicIp: string; instanceId: string }[];
  vpcId: string;
  sshPrivateKey: string;
}

/** A stack on the local cloud, driven by the command line, with a home of its own. */
export class LocalStack {
  readonly env: Record<string, string>;
  /** All that the command line ever said of this stack. */
  said = "";
  private outputs?: Outputs;

  constructor(
    readonly name: string,
    private readonly folder: string,
    private readonly settings: Settings,
  ) {
    this.env = { GANGWAY_HOME: join(folder, "home") };
  }

  get server(): Outputs["servers"][number] {
    const server = this.outputs?.servers[0];
    if (!server) throw new Error("the stack is not up");
    return server;
  }

  /** `gangway up`, with its first site changed as given; whatever comes of it. */
  async tryUp(site: Record<string, unknown> = {}): Promise<GangwayRun> {
    const [first, ...others] = this.settings.sites;
    const file = join(this.folder, "settings.json");
    await writeFile(file, JSON.stringify({ ...this.settings, sites: [{ ...first, ...site }, ...others] }));
    return this.gangway("up", "--local", "--settings", file, "--yes");
  }

  async up(): Promise<GangwayRun> {
    const run = await this.tryUp();
    if (run.exitCode !== 0) throw new Error(run.said);
    // Not by this.gangway(): what this prints is secret, and not part of what was said.
    this.outputs = (await gangway(["outputs", this.name, "--show-secrets"], this.env)).json as unknown as Outputs;
    return run;
  }

  async destroy(): Promise<void> {
    const run = await this.gangway("destroy", "--yes");
    if (run.exitCode !== 0 && run.json.code !== "GW_STACK_UNKNOWN") throw new Error(run.said);
  }

  /** Runs a command on the server as its operator. */
  run(command: string, stdin = ""): Promise<string> {
    return onServer({ host: this.server.publicIp, privateKey: this.outputs!.sshPrivateKey }, command, stdin);
  }

  /** The stage `environment` once more, just as the program renders it. */
  async provisionAgain(): Promise<string> {
    const url = new URL(await this.databaseUrl());
    const databases = [{ name: url.pathname.slice(1), user: url.username, password: url.password }];
    const sites = [{ name: "notes", domains: [], runtime: "nodejs" as const, maxBodyMiB: 64 }];
    const { command, stdin } = environmentScript({ databases, sites });
    return this.run(command, stdin);
  }

  /** Where the application finds its database; holds the generated password. */
  async databaseUrl(): Promise<string> {
    const variables = await this.run("sudo sh -c 'cat /etc/gangway/sites/notes/*.env'");
    const [, url] = /^DATABASE_URL="(.+)"$/m.exec(variables) ?? [];
    if (url === undefined) throw new Error("the application has no DATABASE_URL");
    return url;
  }

  /** The Docker image that the server was made of. */
  async image(docker: Docker): Promise<string> {
    return (await docker.getContainer(`gangway-${this.server.instanceId}`).inspect()).Image;
  }

  /** Names of what Docker still has of this stack. */
  async leftovers(): Promise<string[]> {
    const docker = dockerClient();
    const filters = { label: [`gangway.stack=${this.name}`] };
    const containers = await docker.listContainers({ all: true, filters });
    const networks = await docker.listNetworks({ filters });
    return [...containers.map(({ Id }) => Id), ...networks.map(({ Name }) => Name)];
  }

  private async gangway(verb: string, ...args: string[]): Promise<GangwayRun> {
    const run = await gangway([verb, this.name, ...args], this.env);
    this.said += run.said;
    return run;
  }
}
