import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Preview, StackStatus, UpResult } from "../../automation/index.ts";
import { dockerClient } from "../../localcloud/machine/docker.ts";
import { httpCode, readText } from "../support/http.ts";
import { Notes } from "../support/notes.ts";
import { ServiceProcess } from "../support/service-process.ts";
import { until } from "../support/wait.ts";

describe("a stack that another program has through HTTP, on a real server", () => {
  let folder: string;
  let notes: Notes;
  let service: ServiceProcess;
  let address: string;
  const name = "t-service";
  const url = (path: string) => `http://${address}${path}`;
  const resultOf = async <Result>(operation: Promise<{ result?: unknown }>) => (await operation).result as Result;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "gangway-hosts-"));
    notes = await Notes.copyTo(join(folder, "repositories/notes"));
    const env = { GANGWAY_HOME: join(folder, "home") };
    service = await ServiceProcess.start(env, "--repositories", join(folder, "repositories"));
  });

  after(async () => {
    if (service) {
      await service.client.operations.run(name, { kind: "destroy" }).catch(() => undefined);
      await service.stop();
    }
    await rm(folder, { recursive: true, force: true });
  });

  it("is foretold, comes up, and answers its visitors", async () => {
    const { stacks, operations } = service.client;
    const settings = {
      network: { cidr: "10.74.0.0/16" },
      access: { sshFrom: ["198.18.0.1/32"] },
      sites: [{ name: "notes", repository: "./notes", healthPath: "/healthz", env: { GREETING: "canary-9c1f" } }],
    };
    await stacks.create({ name, cloud: "local", settings });
    const preview = await resultOf<Preview>(operations.run(name, { kind: "preview" }));
    expect(preview.verdict).to.equal("safe");
    expect(preview.commands.map(({ server, what }) => `${what} on ${server}`)).to.include.members([
      "environment on app-1",
      "release on app-1",
    ]);
    await operations.run(name, { kind: "up" });
    let status = {} as StackStatus;
    await until("its server answers", 60, async () => {
      status = (await stacks.status(name)) as unknown as StackStatus;
      return status.servers.map(({ state }) => state).join() === "running";
    });
    expect(status.sites[0]?.answers.map(({ status }) => status)).to.deep.equal([200, 200]);
    address = status.servers[0]!.publicIp;
    expect(await httpCode(url("/healthz"))).to.equal(200);
  });

  it("gets newer code by an upgrade, and the old one back by a rollback", async () => {
    const { operations } = service.client;
    const page = await readFile(join(notes.folder, "page.js"), "utf8");
    await notes.commit("another title", { "page.js": page.replace("<title>", "<title>Newer ") });
    const { counts } = await resultOf<UpResult>(operations.run(name, { kind: "upgrade" }));
    expect(counts).to.deep.include({ replace: 1 });
    expect(await readText(url("/"))).to.contain("<title>Newer ");
    await operations.run(name, { kind: "rollback" });
    expect(await readText(url("/"))).not.to.contain("<title>Newer ");
  });

  it("keeps its old release where the new one does not come up, and tells why in the application's own words", async () => {
    const { operations } = service.client;
    await notes.commit("a fault", { "app.js": "throw new Error('out of coffee');\n" });
    const { id } = await operations.start(name, { kind: "upgrade" });
    for await (const event of operations.events(id)) if (event.type === "finished") break;
    const { state, problem } = await operations.get(id);
    expect([state, problem?.code]).to.deep.equal(["failed", "GW_RELEASE_UNHEALTHY"]);
    expect(problem?.details.join("\n")).to.contain("out of coffee");
    expect(await httpCode(url("/healthz"))).to.equal(200);
  });

  it("told no secret in an answer or in the log", async () => {
    const { operations, stacks } = service.client;
    const { items } = await operations.list({ stack: name });
    const events: unknown[] = [];
    for (const { id } of items) for await (const event of operations.events(id)) events.push(event);
    const said = JSON.stringify([items, events, await stacks.get(name), await stacks.outputs(name)]) + service.log;
    expect(said).not.to.contain("canary-9c1f").and.not.to.contain("PRIVATE KEY");
  });

  it("goes, with its server", async () => {
    await service.client.operations.run(name, { kind: "destroy" });
    const filters = { label: [`gangway.stack=${name}`] };
    expect(await dockerClient().listContainers({ all: true, filters })).to.deep.equal([]);
    expect((await service.client.stacks.list()).items).to.deep.equal([]);
  });
});
