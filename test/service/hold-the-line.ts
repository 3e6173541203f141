import { migrate, openEmbedded, openServer, Vault } from "../../automation/service/database/index.ts";
import { OperationStore } from "../../automation/service/operations/operation-store.ts";
import { Queue } from "../../automation/service/operations/queue.ts";
import { Worker } from "../../automation/service/operations/worker.ts";
import { patientTimes } from "../support/postgres.ts";
import { FakeDriver } from "./fake-driver.ts";

/*
 * A service with twenty operations of four stacks, of which it begins two. It tells their ids, in the order they were
 * asked for, and waits to be killed.
 */

const [where = ""] = process.argv.slice(2);
const database = where.startsWith("postgres:") ? await openServer(where, patientTimes) : await openEmbedded(where);
await migrate(database);
const [vault, queue] = [await Vault.open(database), await Queue.open(database)];
const store = new OperationStore(database, queue, vault);
const driver = new FakeDriver({ held: true });
new Worker({ database, queue, vault, runner: driver }, { concurrency: 2 }).start();
for (let count = 0; count < 20; count += 1) {
  const { operation } = await store.submit({ kind: "up", stack: `kept-${count % 4}`, options: {}, who: "ada" });
  process.stdout.write(`${operation.id}\n`);
}
while (driver.running.length < 2) await new Promise((wake) => setTimeout(wake, 10));
process.stdout.write("running\n");
