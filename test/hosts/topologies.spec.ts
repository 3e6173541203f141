import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { dockerClient } from "../../localcloud/machine/docker.ts";
import { gangway } from "../support/gangway.ts";
import { httpCode, readJson, readText } from "../support/http.ts";
import { Load } from "../support/load.ts";
import { LocalStack } from "../support/local-stack.ts";
import { Notes } from "../support/notes.ts";
import { reach } from "../support/reach.ts";
import { Stranger } from "../support/stranger.ts";
import { until } from "../support/wait.ts";
import { Writer } from "../support/writer.ts";

const rows = 10_000;
/** What was measured, beside the test's name. */
const note = (figures: string) => process.stdout.write(`      ${figures}\n`);
const sql = (query: string) => `sudo runuser -u postgres -- psql -X -At -d site_notes -c "${query}"`;

describe("one application on its way from a single server to a balanced tier and back", () => {
  let folder: string;
  let stack: LocalStack;
  let stranger: Stranger;
  let url: string;
  let written: readonly string[];
  let load: Load | undefined;
  let writer: Writer | undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "gangway-hosts-"));
    const notes = await Notes.copyTo(join(folder, "notes"));
    stack = new LocalStack("t-topologies", folder, {
      topology: "single",
      network: { cidr: "10.75.0.0/16" },
      access: { sshFrom: ["198.18.0.1/32"] },
      database: { engine: "postgresql" },
      balancer: { deregistrationDelaySec: 10, healthCheck: { intervalSec: 5, timeoutSec: 2 } },
      sites: [{ name: "notes", repository: notes.folder, healthPath: "/healthz" }],
    });
  });

  // Of a test that failed in the middle: they would go on for ever.
  afterEach(async () => {
    await load?.stop();
    await writer?.stop();
  });

  after(async () => {
    await stranger?.leave();
    await stack?.destroy({ withData: true });
    await rm(folder, { recursive: true, force: true });
  });

  /** The hosts that answer a number of requests. */
  async function answering(requests: number): Promise<Set<string>> {
    const answers = await Promise.all(
      Array.from({ length: requests }, () => readJson<{ host: string }>(`${url}whoami`)),
    );
    return new Set(answers.map(({ host }) => host));
  }

  /** Texts of the database's notes that a writer was told were written, and that are not there. */
  async function lost(server: string): Promise<string[]> {
    const there = new Set((await stack.on(server, sql("SELECT text FROM notes"))).split("\n"));
    expect(there.size).to.be.greaterThan(rows);
    return written.filter((text) => !there.has(text));
  }

  it("begins as one server with ten thousand rows", async () => {
    await stack.up();
    url = stack.url;
    await stack.on("app-1", sql(`INSERT INTO notes (text) SELECT 'row ' || n FROM generate_series(1, ${rows}) n`));
    expect(await httpCode(`${url}healthz`)).to.equal(200);
  });

  it("moves its database to a server of its own, under the hands of a writer, and loses no row", async () => {
    const server = stack.named("app-1").instanceId;
    writer = Writer.start(url);
    await stack.up({ topology: "split" });
    const { written: texts, longestPauseSec } = await writer.stop();
    written = texts;
    note(`${texts.length} notes written meanwhile; the longest pause ${longestPauseSec.toFixed(1)} s`);
    expect(stack.named("app-1").instanceId).to.equal(server);
    expect(texts.length).to.be.greaterThan(10);
    expect(await lost("database-1")).to.deep.equal([]);
  });

  it("keeps the database to itself", async () => {
    const docker = dockerClient();
    stranger = await Stranger.arrive(docker, await stack.image(docker));
    const database = stack.named("database-1");
    expect({
      "a stranger to the database's server": await stranger.reaches(database.privateIp, 5432),
      "a stranger to the application's server": await stranger.reaches(stack.named("app-1").publicIp, 5432),
      "a stranger to the relay": await stranger.reaches(stack.named("app-1").publicIp, 3128),
      "the application to the database": (await stack.on("app-1", reach(database.privateIp, 5432, 30))).trim(),
      "the database to the internet": (await stack.on("database-1", reach("198.18.0.1", 22))).trim(),
      "the database's routes": (await stack.on("database-1", "ip route show default")).trim(),
    }).to.deep.equal({
      "a stranger to the database's server": false,
      "a stranger to the application's server": false,
      "a stranger to the relay": false,
      "the application to the database": "open",
      "the database to the internet": "shut",
      "the database's routes": "",
    });
  });

  it("becomes two servers behind a balancer, which share the work", async () => {
    const database = stack.named("database-1").instanceId;
    await stack.up({ topology: "balanced" });
    url = stack.url;
    expect(stack.named("database-1").instanceId).to.equal(database);
    await until("both servers answer", 180, async () => (await answering(20)).size === 2);
    expect(await lost("database-1")).to.deep.equal([]);
    expect(await readText(url)).to.contain("<title>");
  });

  it("shows a stranger the balancer alone", async () => {
    const [balancer, bastion, app] = [new URL(url).hostname, stack.named("bastion"), stack.named("app-1")];
    expect(app.publicIp).to.equal("");
    expect(await stranger.reaches(balancer, 80, { patienceSec: 30 })).to.equal(true);
    for (const port of [22, 8008, 5432]) expect(await stranger.reaches(balancer, port), `${port}`).to.equal(false);
    for (const port of [22, 80, 3128])
      expect(await stranger.reaches(bastion.publicIp, port), `${port}`).to.equal(false);
    expect(await stranger.reaches(app.privateIp, 80)).to.equal(false);
    expect(await stack.on("app-1", reach("198.18.0.1", 22))).to.equal("shut\n");
  });

  it("grows from two servers to four without a failed request", async () => {
    const before = [stack.named("app-1").instanceId, stack.named("app-2").instanceId];
    load = Load.start(`${url}whoami`);
    await stack.up({ server: { count: 4 } });
    await until("all four answer", 180, async () => (await answering(40)).size === 4);
    const { answered, failed, examples } = await load.stop();
    note(`${answered} requests, ${failed} failed`);
    expect({ failed, examples }).to.deep.equal({ failed: 0, examples: [] });
    expect([stack.named("app-1").instanceId, stack.named("app-2").instanceId]).to.deep.equal(before);
  });

  it("gives a server that dies no more traffic, and takes it back when it is well again", async () => {
    const docker = dockerClient();
    const server = docker.getContainer(`gangway-${stack.named("app-3").instanceId}`);
    load = Load.start(`${url}whoami`);
    const killed = Date.now();
    await server.kill({ signal: "SIGKILL" });
    await until("the balancer has noticed", 180, async () => (await stack.targets()).get("app-3") === "unhealthy");
    const noticed = Date.now();
    await new Promise((wake) => setTimeout(wake, 5000));
    const { answered, failed, lastFailure = killed } = await load.stop();
    note(
      `${answered} requests, ${failed} failed in the first ${((lastFailure - killed) / 1000).toFixed(1)} s; ` +
        `noticed after ${((noticed - killed) / 1000).toFixed(1)} s`,
    );
    expect(lastFailure).to.be.lessThan(noticed + 1000);
    await server.start();
    await until("it is back", 180, async () => (await stack.targets()).get("app-3") === "healthy");
    await until("all four answer", 180, async () => (await answering(40)).size === 4);
  });

  it("reports a server unhealthy that is cut off from the database", async () => {
    const eni = dockerClient().getContainer(`gangway-eni-${stack.named("app-2").instanceId}`);
    await stack.cutOff(eni, stack.named("database-1").privateIp);
    await until("it is unhealthy", 180, async () => (await stack.targets()).get("app-2") === "unhealthy");
    await stack.reconnect(eni);
    await until("it is healthy", 180, async () => (await stack.targets()).get("app-2") === "healthy");
  });

  it("heals what was stopped and what was terminated behind Pulumi's back", async () => {
    const [stopped, gone] = [stack.named("app-3").instanceId, stack.named("app-4").instanceId];
    await gangway(["local", "stop", stopped], stack.env);
    await gangway(["local", "terminate", gone, "--yes"], stack.env);
    await stack.up({}, "--refresh");
    expect(stack.named("app-3").instanceId).to.equal(stopped);
    expect(stack.named("app-4").instanceId).not.to.equal(gone);
    await until("all four answer", 180, async () => (await answering(40)).size === 4);
  });

  it("shrinks from four servers to one without a failed request", async () => {
    load = Load.start(`${url}whoami`);
    await stack.up({ server: { count: 1 } });
    const { answered, failed, examples } = await load.stop();
    note(`${answered} requests, ${failed} failed`);
    expect({ failed, examples }).to.deep.equal({ failed: 0, examples: [] });
    expect((await answering(20)).size).to.equal(1);
  });

  it("goes all the way back, with its data", async () => {
    await stack.up({ topology: "split", server: {} });
    url = stack.url;
    expect(await httpCode(`${url}healthz`)).to.equal(200);
    const volume = stack.volumeId;
    writer = Writer.start(url);
    await stack.up({ topology: "single" });
    written = [...written, ...(await writer.stop()).written];
    expect(await lost("app-1")).to.deep.equal([]);
    expect(stack.said).to.contain(volume);
  });

  it("takes everything away again", async () => {
    await stack.destroy({ withData: true });
    expect(await stack.leftovers()).to.deep.equal([]);
  });
});
