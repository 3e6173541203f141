import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type Docker from "dockerode";
import { execa } from "execa";
import { dockerClient } from "../../localcloud/machine/docker.ts";
import { environmentScript } from "../../provisioning/index.ts";
import { checkout } from "./checkout.ts";
import { gangway, type GangwayRun } from "./gangway.ts";
import { onServer } from "./server-shell.ts";
import { until } from "./wait.ts";

interface Settings extends Record<string, unknown> {
  sites: Record<string, unknown>[];
}

interface Outputs {
  servers: { publicIp: string; instanceId: string }[];
  vpcId: string;
  sshPrivateKey: string;
}

const isServer = (name: string) => /^\/?gangway-i-/.test(name);

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

  /** Begins `gangway up`, and kills all of it with -9 as soon as a server runs. */
  async upKilled(): Promise<void> {
    const file = join(this.folder, "settings.json");
    await writeFile(file, JSON.stringify(this.settings));
    const args = ["up", this.name, "--local", "--settings", file, "--yes"];
    const run = execa(join(checkout, "bin/gangway"), args, { env: this.env, reject: false });
    await until("a server runs", 600, async () => (await this.containers("running")).some(isServer));
    const record = await readFile(join(this.env.GANGWAY_HOME!, "operations", `${this.name}.json`), "utf8");
    const { pid } = JSON.parse(record) as { pid: number };
    run.kill("SIGKILL");
    process.kill(-pid, "SIGKILL");
    await run;
  }

  /** How many servers Docker has of this stack, running or not. */
  async serverCount(): Promise<number> {
    return (await this.containers()).filter(isServer).length;
  }

  async destroy(): Promise<void> {
    const run = await this.gangway("destroy", "--yes");
    if (run.exitCode !== 0) throw new Error(run.said);
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
    const networks = await dockerClient().listNetworks({ filters: this.filters() });
    return [...(await this.containers()), ...networks.map(({ Name }) => Name)];
  }

  private async containers(status?: string): Promise<string[]> {
    const filters = { ...this.filters(), ...(status !== undefined && { status: [status] }) };
    const found = await dockerClient().listContainers({ all: true, filters });
    return found.map(({ Names }) => Names[0] ?? "");
  }

  private filters() {
    return { label: [`gangway.stack=${this.name}`] };
  }

  private async gangway(verb: string, ...args: string[]): Promise<GangwayRun> {
    const run = await gangway([verb, this.name, ...args], this.env);
    this.said += run.said;
    return run;
  }
}
