import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { OperationStore } from "../../automation/service/operations/operation-store.ts";
import type { OperationView } from "../../automation/service/operations/view.ts";
import { Worker } from "../../automation/service/operations/worker.ts";
import { until } from "../support/wait.ts";
import { onEachDatabase } from "./databases.ts";
import { FakeDriver } from "./fake-driver.ts";

/** Twenty who ask at once, each for many, while three workers end operations as quickly as they can. */
const askers = 20;
const each = 10;
const stacks = 3;

onEachDatabase("twenty who ask at once", (given) => {
  it("lose nothing, double nothing and jump no line, even where some of it is cancelled", async function () {
    this.timeout(240_000);
    const { queue, vault } = given();
    const driver = new FakeDriver({ ms: 0, lines: 1 });
    const faults: unknown[] = [];
    const workers = await Promise.all(
      [1, 2, 3].map(async () => {
        const options = { concurrency: 2, roundMs: 200, onFault: (fault: unknown) => faults.push(fault) };
        return new Worker({ database: await given().another(), queue, vault, runner: driver }, options);
      }),
    );
    for (const worker of workers) worker.start();

    const asked: OperationView[] = [];
    await Promise.all(
      Array.from({ length: askers }, async (_, asker) => {
        const store = new OperationStore(given().database, queue, vault, { maxInLine: askers * each });
        for (let count = 0; count < each; count += 1) {
          const stack = `race-${(asker + count) % stacks}`;
          const idempotencyKey = randomUUID();
          const submission = {
            kind: "up",
            stack,
            options: { folder: "/" },
            who: `asker ${asker}`,
            idempotencyKey,
          } as const;
          const [one, other] = await Promise.all([store.submit(submission), store.submit(submission)]);
          expect(one.operation.id).to.equal(other.operation.id);
          asked.push(one.operation);
          if (count % 7 === 6) await store.cancel(one.operation.id);
        }
        store.close();
      }),
    );

    const store = new OperationStore(given().database, queue, vault);
    await until("all have ended", 120, async () => {
      const { queued, running } = await store.counts();
      return queued + running === 0;
    });
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(faults).to.deep.equal([]);

    const counts = await store.counts();
    expect(counts.done + counts.cancelled).to.equal(askers * each);
    expect(counts.failed + counts.interrupted).to.equal(0);
    const started = driver.started.map(({ id }) => id);
    expect(new Set(started).size).to.equal(started.length);
    expect(driver.most.ofOneStack).to.equal(1);
    const order = await given().database.query<{ id: string; stack: string }>(
      "select id, stack from gangway.operations where started is not null order by number",
    );
    for (let stack = 0; stack < stacks; stack += 1) {
      const inLine = order.filter((row) => row.stack === `race-${stack}`).map(({ id }) => id);
      const ran = driver.started.filter((claim) => claim.stack === `race-${stack}`).map(({ id }) => id);
      expect(ran).to.deep.equal(inLine);
    }
    const [left] = await given().database.query<{ count: number }>(
      "select count(*)::int as count from gangway_queue.job",
    );
    expect(left?.count).to.equal(0);
    store.close();
  });
});
