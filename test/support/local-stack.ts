import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type Docker from "dockerode";
import { execa } from "execa";
import type { StackStatus } from "../../automation/index.ts";
import { runInside } from "../../localcloud/hosts/container.ts";
import { listVolumes } from "../../localcloud/hosts/volumes.ts";
import { dockerClient } from "../../localcloud/machine/docker.ts";
import { environmentScript } from "../../provisioning/index.ts";
import { checkout } from "./checkout.ts";
import { gangway, type GangwayRun } from "./gangway.ts";
import { onServer, type ServerLogin } from "./server-shell.ts";
import { until } from "./wait.ts";

interface Settings extends Record<string, unknown> {
  sites: Record<string, unknown>[];
}

interface Server {
  name: string;
  privateIp: string;
  /** Empty where there is none. */
  publicIp: string;
  instanceId: string;
  hostKey: string;
  via?: string;
}

interface Outputs {
  sites: { url: string }[];
  servers: Server[];
  database?: { volumeId?: string };
  vpcId: string;
  sshPrivateKey: string;
}

const isServer = (name: string) => /^\/?gangway-i-/.test(name);

/** A stack on the local cloud, driven by the command line, with a home of its own. */
export class LocalStack {
  readonly env: Record<string, string>;
  /** All that the command line ever said of this stack. */
  said = "";
  private known?: Outputs;

  constructor(
    readonly name: string,
    private readonly folder: string,
    private settings: Settings,
  ) {
    this.env = { GANGWAY_HOME: join(folder, "home") };
  }

  /** The first server. */
  get server(): Server {
    return this.outputs.servers[0]!;
  }

  /** A server by its name in the outputs, such as `app-1`. */
  named(name: string): Server {
    const server = this.outputs.servers.find((other) => other.name === name);
    if (!server) throw new Error(`the stack has no server ${name}`);
    return server;
  }

  /** Where the first site answers. */
  get url(): string {
    return this.outputs.sites[0]!.url;
  }

  get volumeId(): string {
    const id = this.outputs.database?.volumeId;
    if (id === undefined) throw new Error("the stack has no data volume");
    return id;
  }

  /** `gangway up`, with its first site changed as given for this once; whatever comes of it. */
  async tryUp(site: Record<string, unknown> = {}, ...flags: string[]): Promise<GangwayRun> {
    const [first, ...others] = this.settings.sites;
    const file = await this.write({ ...this.settings, sites: [{ ...first, ...site }, ...others] });
    return this.gangway("up", "--local", "--settings", file, "--yes", ...flags);
  }

  /** `gangway up`, with its settings changed as given from now on: each name given replaces all that it held before. */
  async up(changes: Record<string, unknown> = {}, ...flags: string[]): Promise<GangwayRun> {
    this.settings = { ...this.settings, ...changes };
    const run = await this.tryUp({}, ...flags);
    if (run.exitCode !== 0) throw new Error(run.said);
    // Not by this.gangway(): what this prints is secret, and not part of what was said.
    this.known = (await gangway(["outputs", this.name, "--show-secrets"], this.env)).json as unknown as Outputs;
    return run;
  }

  /** Begins `gangway up`, and kills all of it with -9 as soon as a server runs. */
  async upKilled(): Promise<void> {
    const args = ["up", this.name, "--local", "--settings", await this.write(this.settings), "--yes"];
    const run = execa(join(checkout, "bin/gangway"), args, { env: this.env, reject: false });
    await until("a server runs", 600, async () => (await this.containers("running")).some(isServer));
    const record = await readFile(join(this.env.GANGWAY_HOME!, "operations", `${this.name}.json`), "utf8");
    const { pid } = JSON.parse(record) as { pid: number };
    run.kill("SIGKILL");
    process.kill(-pid, "SIGKILL");
    await run;
  }

  async status(): Promise<StackStatus> {
    return (await this.gangway("status")).json as unknown as StackStatus;
  }

  /** How the load balancer sees each server, by the server's name. */
  async targets(): Promise<Map<string, string | undefined>> {
    const { servers } = await this.status();
    return new Map(servers.map(({ name, sites }) => [name, sites[0]?.target?.state]));
  }

  /** How many servers Docker has of this stack, running or not. */
  async serverCount(): Promise<number> {
    return (await this.containers()).filter(isServer).length;
  }

  async destroy({ withData = false } = {}): Promise<void> {
    const run = await this.gangway("destroy", "--local", "--yes", ...(withData ? ["--with-data"] : []));
    if (run.exitCode !== 0) throw new Error(run.said);
  }

  /** Runs a command on the first server as its operator. */
  run(command: string, stdin = ""): Promise<string> {
    return this.on(this.server.name, command, stdin);
  }

  /** Runs a command on a server as its operator, through its jump host where it has one. */
  on(server: string, command: string, stdin = ""): Promise<string> {
    const { via, ...end } = this.named(server);
    const jump = via === undefined ? undefined : this.login(this.named(via).publicIp, this.named(via));
    return onServer({ ...this.login(jump ? end.privateIp : end.publicIp, end), via: jump }, command, stdin);
  }

  /** Makes packets of a server to an address vanish, as a cut cable would, until `reconnect`. */
  async cutOff(eni: Docker.Container, address: string): Promise<void> {
    await runInside(eni, ["ip", "route", "add", "blackhole", `${address}/32`]);
  }

  async reconnect(eni: Docker.Container): Promise<void> {
    await runInside(eni, ["ip", "route", "flush", "type", "blackhole"]);
  }

  /** The stage `environment` of a stack on a single server once more, just as the program renders it. */
  async provisionAgain(): Promise<string> {
    const url = new URL(await this.databaseUrl());
    const logins = [{ name: url.pathname.slice(1), user: url.username, password: url.password }];
    const { command, stdin } = environmentScript({
      sites: [{ name: "notes", domains: [], runtime: "nodejs", maxBodyMiB: 64, healthPath: "/healthz" }],
      database: { engine: "postgresql", version: "17", listen: "127.0.0.1", logins },
    });
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

  /** Names of what this machine still has of this stack: containers, networks, volumes. */
  async leftovers(): Promise<string[]> {
    const networks = await dockerClient().listNetworks({ filters: this.filters() });
    const volumes = (await listVolumes()).filter(({ stack }) => stack === this.name);
    return [...(await this.containers()), ...networks.map(({ Name }) => Name), ...volumes.map(({ id }) => id)];
  }

  private get outputs(): Outputs {
    if (!this.known) throw new Error("the stack is not up");
    return this.known;
  }

  private login(host: string, { hostKey }: Server): ServerLogin {
    return { host, hostKey, privateKey: this.outputs.sshPrivateKey };
  }

  private async write(settings: Settings): Promise<string> {
    const file = join(this.folder, "settings.json");
    await writeFile(file, JSON.stringify(settings));
    return file;
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
