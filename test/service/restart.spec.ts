import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { execaNode } from "execa";
import { migrate, openEmbedded, openServer, type Database, Vault } from "../../automation/service/database/index.ts";
import { OperationStore } from "../../automation/service/operations/operation-store.ts";
import { Queue } from "../../automation/service/operations/queue.ts";
import { Worker } from "../../automation/service/operations/worker.ts";
import { patientTimes, PostgresServer, postgresPrograms } from "../support/postgres.ts";
import { scratchFolder } from "../support/scratch.ts";
import { until } from "../support/wait.ts";
import { ownHome } from "./databases.ts";
import { FakeDriver } from "./fake-driver.ts";

const holdTheLine = fileURLToPath(new URL("hold-the-line.ts", import.meta.url));

describe("a service that is killed with twenty operations", () => {
  let server: PostgresServer | undefined;
  after(() => server?.stop());

  async function expectToGoOn(where: string, open: () => Promise<Database>): Promise<void> {
    ownHome();
    const child = execaNode(holdTheLine, [where], {
      nodeOptions: ["--import", "tsx/esm"],
      reject: false,
      buffer: true,
    });
    let told = "";
    child.stdout.on("data", (text: Buffer) => (told += text.toString()));
    await until("two are running", 120, () => told.includes("running"));
    child.kill("SIGKILL");
    await child;
    const asked = told.split("\n").slice(0, 20);

    const database = await open();
    await migrate(database);
    const [vault, queue] = [await Vault.open(database), await Queue.open(database)];
    const store = new OperationStore(database, queue, vault);
    const driver = new FakeDriver();
    const faults: unknown[] = [];
    const worker = new Worker({ database, queue, vault, runner: driver }, { onFault: (fault) => faults.push(fault) });
    worker.start();
    await until("the two are told as interrupted", 30, async () => (await store.counts()).interrupted === 2);
    await until("all have ended", 120, async () => (await store.counts()).done === 18);
    await worker.stop();
    expect(faults).to.deep.equal([]);

    const { items } = await store.list({ state: "interrupted" });
    expect(items.map(({ id }) => id).toSorted()).to.deep.equal(asked.slice(0, 2).toSorted());
    for (const stack of [0, 1, 2, 3]) {
      const inLine = asked.filter((_, index) => index >= 2 && index % 4 === stack);
      expect(driver.started.filter((claim) => claim.stack === `kept-${stack}`).map(({ id }) => id)).to.deep.equal(
        inLine,
      );
    }
    store.close();
    await database.close();
  }

  it("explains the ones that ran and goes on with the others in order, on PGlite", async function () {
    this.timeout(360_000);
    const folder = scratchFolder();
    await expectToGoOn(folder, () => openEmbedded(folder));
  });

  it("explains the ones that ran and goes on with the others in order, on a PostgreSQL server", async function () {
    this.timeout(360_000);
    if (postgresPrograms() === undefined && process.env.CI !== "true") return this.skip();
    server = await PostgresServer.start();
    const url = await server.createDatabase();
    await expectToGoOn(url, () => openServer(url, patientTimes));
  });

  it("survives a server that is killed and comes back while operations run", async function () {
    this.timeout(360_000);
    if (server === undefined) return this.skip();
    ownHome();
    const database = await openServer(await server.createDatabase(), patientTimes);
    await migrate(database);
    const [vault, queue] = [await Vault.open(database), await Queue.open(database)];
    const store = new OperationStore(database, queue, vault);
    const driver = new FakeDriver({ held: true });
    const options = { roundMs: 300, concurrency: 2, onFault: () => undefined };
    const worker = new Worker({ database, queue, vault, runner: driver }, options);
    worker.start();
    const submission = { kind: "up", stack: "steady", options: {}, who: "ada" } as const;
    const { operation: first } = await store.submit(submission);
    const { operation: second } = await store.submit(submission);
    await until("the first runs", 30, () => driver.running.includes(first.id));
    await server.halt("SIGKILL");
    driver.letGo(first.id);
    await new Promise((wake) => setTimeout(wake, 1000));
    await server.begin();
    await until("the second runs", 120, () => driver.running.includes(second.id));
    expect(await store.get(first.id)).to.deep.include({ state: "done", lastEvent: 4 });
    expect(await store.events(first.id)).to.have.length(4);
    driver.letGo(second.id);
    await worker.stop();
    expect((await store.get(second.id)).state).to.equal("done");
    store.close();
    await database.close();
  });
});
