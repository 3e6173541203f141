import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import proto from "@pulumi/pulumi/proto/provider_pb.js";
import { expect } from "chai";
import { execaNode, type ResultPromise } from "execa";
import { operationVariable, processesOf, signal } from "../../../automation/driver/processes.ts";
import { startPlugins } from "../../../localcloud/plugins/plugins.ts";
import { toStruct } from "../../../localcloud/provider/wire.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { until } from "../../support/wait.ts";

const startAndWait = fileURLToPath(new URL("start-and-wait.ts", import.meta.url));

const starters: ResultPromise[] = [];

/** Plugins that another process has started; its folder of work is theirs. */
async function started(...names: string[]) {
  const cwd = scratchFolder();
  const env = { GANGWAY_CACHE: cwd, GANGWAY_LOCAL_HOSTS: undefined };
  const starter = execaNode(startAndWait, names, {
    nodeOptions: ["--import", import.meta.resolve("tsx/esm")],
    cwd,
    env,
    reject: false,
  });
  starters.push(starter);
  const [line] = (await once(starter.stdout, "data")) as [Buffer];
  const ports = line.toString().trim().split(",");
  return { starter, cwd, ports: new Map(ports.map((port) => port.split(":") as [string, string])) };
}

const dial = (port = "") => new services.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());

/** What the plugin on a port says it is; undefined where there is none. */
function nameOn(port: string): Promise<string | undefined> {
  const client = dial(port);
  return new Promise((resolve) => {
    client.getSchema(new proto.GetSchemaRequest(), (error, response) => {
      client.close();
      resolve(error ? undefined : (JSON.parse(response.getSchema()) as { name: string }).name);
    });
  });
}

/** Lets the command plugin on a port run a command. */
function run(command: string, port = ""): Promise<unknown> {
  const client = dial(port);
  const request = new proto.CreateRequest();
  request.setUrn("urn:pulumi:shop::gangway::command:local:Command::it");
  request.setProperties(toStruct({ create: command }));
  return new Promise((resolve, reject) => {
    client.create(request, (error, response) => {
      client.close();
      if (error) reject(error);
      else resolve(response);
    });
  });
}

describe("the plugins of the local cloud in one process", function () {
  // Each test starts several processes.
  this.timeout(60_000);
  afterEach(() => starters.splice(0).forEach((starter) => starter.kill("SIGKILL")));

  it("are those that were named, each on a port of its own, for as long as their starter lives", async () => {
    const { starter, ports } = await started("aws", "tls");
    expect([...ports.keys()]).to.deep.equal(["aws", "tls"]);
    for (const [name, port] of ports) expect(await nameOn(port)).to.equal(name);
    starter.kill("SIGKILL");
    for (const [name, port] of ports)
      await until(`${name} is gone`, 20, async () => (await nameOn(port)) === undefined);
  });

  it("end what they are at when their starter is killed", async () => {
    const { starter, ports, cwd } = await started("command");
    const port = ports.get("command");
    const running = run("echo begun >file; until [ -e go ]; do sleep 0.05; done; echo done >>file", port);
    const file = () => (existsSync(join(cwd, "file")) ? readFileSync(join(cwd, "file"), "utf8") : "");
    await until("it has begun", 20, () => file() === "begun\n");
    starter.kill("SIGKILL");
    await starter;
    writeFileSync(join(cwd, "go"), "");
    await running;
    expect(file()).to.equal("begun\ndone\n");
    await until("they are gone", 20, async () => (await nameOn(port ?? "")) === undefined);
  });

  it("say why where they end too early, at the start or later", async () => {
    const [cwd, id] = [scratchFolder(), randomUUID()];
    const env = { ...process.env, GANGWAY_CACHE: cwd, [operationVariable]: id };
    const ends: string[] = [];
    const start = (more: NodeJS.ProcessEnv = {}) =>
      startPlugins(["tls"], { cwd, env: { ...env, ...more }, onEnd: (text) => ends.push(text) });
    const fault = await start({ NODE_OPTIONS: "--require=/not/there" }).then(String, (error: Error) => error.message);
    expect(fault).to.contain("exit code 1").and.to.contain("/not/there");
    await start();
    signal(processesOf(id), "SIGKILL");
    await until("that is told", 20, () => ends.length > 0);
    expect(ends[0]).to.match(/^the plugins of the local cloud ended \(SIGKILL\)/);
  });
});
