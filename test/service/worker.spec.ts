import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Database } from "../../automation/service/database/index.ts";
import { OperationStore } from "../../automation/service/operations/operation-store.ts";
import type { Submission } from "../../automation/service/operations/operations.ts";
import type { OperationView } from "../../automation/service/operations/view.ts";
import { Worker, type WorkerOptions } from "../../automation/service/operations/worker.ts";
import { until } from "../support/wait.ts";
import { onEachDatabase } from "./databases.ts";
import { FakeDriver, type FakeOptions } from "./fake-driver.ts";

onEachDatabase("a worker", (given) => {
  let store: OperationStore;
  let stack: string;
  let workers: Worker[];
  let faults: unknown[];
  before(() => (store = new OperationStore(given().database, given().queue, given().vault)));
  after(() => store.close());
  beforeEach(() => {
    [stack, workers, faults] = [`s-${randomUUID().slice(0, 8)}`, [], []];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop(0)));
    expect(faults).to.deep.equal([]);
  });

  const ask = async (changes: Partial<Submission> = {}) =>
    (await store.submit({ kind: "up", stack, options: {}, who: "ada", ...changes })).operation;

  /** A round far away, so that what happens soon was told of and not come upon. */
  function work(
    behaviour: FakeOptions = {},
    { database = given().database, ...options }: WorkerOptions & { database?: Database } = {},
  ): { driver: FakeDriver; worker: Worker } {
    const { queue, vault } = given();
    const driver = new FakeDriver(behaviour);
    const rest = { concurrency: 4, roundMs: 60_000, onFault: (fault: unknown) => faults.push(fault) };
    const worker = new Worker({ database, queue, vault, runner: driver }, { ...rest, ...options });
    worker.start();
    workers.push(worker);
    return { driver, worker };
  }

  async function ended(id: string): Promise<OperationView> {
    await until(`${id} has ended`, 30, async () => (await store.get(id)).ended !== undefined);
    return store.get(id);
  }

  it("begins at once with what is asked for, and keeps events and result", async () => {
    const { driver } = work({ held: true });
    const { id } = await ask({ kind: "upgrade", options: { commits: { shop: "a".repeat(40) } } });
    await until("it begins", 20, () => driver.running.includes(id));
    const running = await store.get(id);
    expect(running).to.deep.include({ state: "running" });
    expect(running).not.to.have.any.keys("position", "ended");
    expect(driver.options.get(id)).to.deep.equal({ commits: { shop: "a".repeat(40) } });
    expect(driver.started[0]).to.deep.include({ id, stack, kind: "upgrade", who: "ada", unfinished: [] });
    await until("its events are there while it runs", 20, async () => (await store.events(id)).length === 3);
    driver.letGo(id);
    expect(await ended(id)).to.deep.include({ state: "done", result: { counts: { create: 1 } }, lastEvent: 4 });
    expect((await store.events(id)).map(({ type }) => type)).to.deep.equal(["started", "log", "log", "finished"]);
  });

  it("does one operation a stack at a time, in the order they were asked for, and several stacks at once", async () => {
    const stacks = ["a", "b", "c", "d", "e", "f"].map((letter) => `${stack}-${letter}`);
    const { driver } = work({ held: true });
    const asked: OperationView[] = [];
    for (let round = 0; round < 4; round += 1) {
      for (const each of stacks) asked.push(await ask({ stack: each }));
    }
    await until("it has as many as it takes", 20, () => driver.running.length === 4);
    await until("all have ended", 60, async () => {
      for (const id of driver.running) driver.letGo(id);
      return (await store.list({ stacks, state: "done" })).items.length === asked.length;
    });
    expect(driver.most).to.deep.equal({ ofOneStack: 1, ofAll: 4 });
    for (const each of stacks) {
      const order = driver.started.filter((claim) => claim.stack === each).map(({ id }) => id);
      expect(order).to.deep.equal(asked.filter((operation) => operation.stack === each).map(({ id }) => id));
    }
  });

  it("tells why an operation failed, or could not even begin", async () => {
    const { driver } = work({ held: true });
    const failing = await ask();
    await until("it begins", 20, () => driver.running.includes(failing.id));
    driver.letGo(failing.id, "failed");
    const failed = await ended(failing.id);
    expect(failed.state).to.equal("failed");
    expect(failed.problem).to.deep.equal({
      code: "GW_OPERATION_FAILED",
      text: { what: "failed", fix: "again" },
      details: ["last words"],
    });
    expect(failed).not.to.have.property("result");
    const refused = await ended((await ask({ options: { settings: { bad: true } } })).id);
    expect(refused.problem?.code).to.equal("GW_SETTINGS_INVALID");
    expect((await store.events(refused.id)).map(({ seq, type }) => `${seq} ${type}`)).to.deep.equal([
      "1 problem",
      "2 finished",
    ]);
  });

  it("passes a cancel on at once, wherever it is asked for, and a second one as well", async () => {
    const { driver } = work({ held: true, stubborn: 2 });
    const { id } = await ask();
    await until("it begins", 20, () => driver.running.includes(id));
    const elsewhere = new OperationStore(await given().another(), given().queue, given().vault);
    await elsewhere.cancel(id);
    await until("the first one arrives", 20, () => driver.cancels.length === 1);
    expect((await store.get(id)).state).to.equal("running");
    await elsewhere.cancel(id);
    elsewhere.close();
    expect(await ended(id)).to.deep.include({ state: "cancelled", cancels: 2 });
    expect(driver.cancels).to.deep.equal([id, id]);
  });

  it("ends what it has and takes nothing new when it is stopped", async () => {
    const { driver, worker } = work({ held: true }, { concurrency: 1 });
    const first = await ask();
    const second = await ask();
    await until("it begins", 20, () => driver.running.includes(first.id));
    const stopping = worker.stop();
    driver.letGo(first.id);
    await stopping;
    expect((await store.get(first.id)).state).to.equal("done");
    expect(await store.get(second.id)).to.deep.include({ state: "queued", position: 1 });
  });

  it("cancels after the grace period, and says that the operation was interrupted", async () => {
    const { driver, worker } = work({ held: true });
    const { id } = await ask();
    await until("it begins", 20, () => driver.running.includes(id));
    await worker.stop(50);
    const stopped = await store.get(id);
    expect(stopped).to.deep.include({ state: "interrupted" });
    expect(stopped.problem?.code).to.equal("GW_OPERATION_INTERRUPTED");
    expect((await store.events(id)).at(-1)).to.deep.include({ type: "finished", outcome: "interrupted" });
  });

  it("brings to its end what it took without hearing so: the answer to its COMMIT got lost", async () => {
    const [first, second] = [await ask(), await ask()];
    const lost = (fault: unknown) => expect((fault as Error).message).to.equal("the answer is lost");
    const { driver } = work({}, { database: losingAnAnswer(given().database), roundMs: 50, onFault: lost });
    expect((await ended(first.id)).problem?.code).to.equal("GW_OPERATION_INTERRUPTED");
    expect((await ended(second.id)).state).to.equal("done");
    expect(driver.started.map(({ id }) => id)).to.deep.equal([second.id]);
  });

  it("shares the work with others, without doing anything twice", async () => {
    const all = [work({ ms: 5 }), work({ ms: 5 }), work({ ms: 5 })];
    const asked = await Promise.all(Array.from({ length: 30 }, (_, index) => ask({ stack: `${stack}-${index % 10}` })));
    for (const { id } of asked) await ended(id);
    const started = all.flatMap(({ driver }) => driver.started.map(({ id }) => id));
    expect(started.toSorted()).to.deep.equal(asked.map(({ id }) => id).toSorted());
  });
});

/** A database that commits the first taking of operations, and then does not say so. */
function losingAnAnswer(database: Database): Database {
  let isLost = false;
  const transaction: Database["transaction"] = async (work) => {
    const result = await database.transaction(work);
    if (isLost || !Array.isArray(result) || result.length === 0) return result;
    isLost = true;
    throw new Error("the answer is lost");
  };
  return new Proxy(database, {
    get(_, key) {
      const part: unknown = key === "transaction" ? transaction : Reflect.get(database, key, database);
      return typeof part === "function" ? (part.bind(database) as unknown) : part;
    },
  });
}
