import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { OperationStore } from "../../automation/service/operations/operation-store.ts";
import type { Submission } from "../../automation/service/operations/operations.ts";
import { faultOf } from "../support/fault-of.ts";
import { onEachDatabase } from "./databases.ts";

const canary = "canary-93ab21";

onEachDatabase("operations that wait", (given) => {
  let store: OperationStore;
  let stack: string;
  before(() => (store = new OperationStore(given().database, given().queue, given().vault)));
  after(() => store.close());
  beforeEach(() => (stack = `s-${randomUUID().slice(0, 8)}`));

  const ask = (changes: Partial<Submission> = {}) =>
    store.submit({ kind: "up", stack, options: { settings: { secret: canary } }, who: "ada", ...changes });
  const jobs = async () => {
    const sql = `select j.id from gangway_queue.job j join gangway.operations o on o.id = j.id where o.stack = $1`;
    return (await given().database.query<{ id: string }>(sql, [stack])).map(({ id }) => id);
  };

  it("stand in line, and only the first may run", async () => {
    const before = Date.now();
    const first = (await ask()).operation;
    // The database may round.
    expect(Date.parse(first.created)).to.be.within(before - 1, Date.now() + 1);
    const second = (await ask({ kind: "destroy", options: { withData: true }, who: "bob" })).operation;
    expect(first).to.deep.include({ stack, kind: "up", who: "ada", state: "queued", position: 1, lastEvent: 0 });
    expect(second).to.deep.include({ kind: "destroy", who: "bob", state: "queued", position: 2 });
    expect(await jobs()).to.deep.equal([first.id]);
    expect(await store.get(second.id)).to.deep.equal(second);
  });

  it("keep no secret that could be read", async () => {
    await ask();
    const rows = await given().database.query("select o::text, request from gangway.operations o where stack = $1", [
      stack,
    ]);
    expect(rows).to.have.length(1);
    expect(JSON.stringify(rows)).not.to.contain(canary);
  });

  it("are the same for the same key and request, whoever is in front of them", async () => {
    const key = { idempotencyKey: randomUUID(), tokenId: "t1" };
    const before = await ask(key);
    const again = await ask(key);
    expect(again).to.deep.equal({ operation: before.operation, repeated: true });
    expect(before.repeated).to.equal(false);
    expect((await ask({ ...key, tokenId: "t2" })).repeated).to.equal(false);
  });

  it("refuses a key that was used for another request, also on another stack", async () => {
    const key = { idempotencyKey: randomUUID() };
    await ask(key);
    for (const other of [
      { kind: "refresh" as const },
      { stack: `${stack}-2` },
      { options: { settings: { secret: "b" } } },
    ]) {
      expect((await faultOf(ask({ ...key, ...other }))).code).to.equal("GW_IDEMPOTENCY_MISMATCH");
    }
    expect((await store.list({ stack })).items).to.have.length(1);
  });

  it("are one, when the same is asked for twenty times at once", async () => {
    const key = { idempotencyKey: randomUUID() };
    const all = await Promise.all(Array.from({ length: 20 }, () => ask(key)));
    expect(new Set(all.map(({ operation }) => operation.id)).size).to.equal(1);
    expect(all.filter(({ repeated }) => !repeated)).to.have.length(1);
  });

  it("refuses more than may wait, but not a repeated request", async () => {
    const { queued } = await store.counts();
    const small = new OperationStore(given().database, given().queue, given().vault, { maxQueued: queued + 2 });
    const submission = { kind: "up", stack, options: {}, who: "ada" } as const;
    const first = await small.submit({ ...submission, idempotencyKey: stack });
    await small.submit(submission);
    expect((await faultOf(small.submit(submission))).code).to.equal("GW_QUEUE_FULL");
    expect((await small.submit({ ...submission, idempotencyKey: stack })).operation.id).to.equal(first.operation.id);
    small.close();
  });

  it("refuses more than may wait on one stack, and leaves room for others", async () => {
    const small = new OperationStore(given().database, given().queue, given().vault, { maxInLine: 2 });
    const submission = { kind: "preview", stack, options: {}, who: "ada" } as const;
    await Promise.all([small.submit(submission), small.submit(submission)]);
    expect((await faultOf(small.submit(submission))).code).to.equal("GW_LINE_FULL");
    expect((await small.submit({ ...submission, stack: `${stack}-2` })).operation.position).to.equal(1);
    small.close();
  });

  it("end at once when they are cancelled, and the next one moves up", async () => {
    const [first, second, third] = [await ask(), await ask(), await ask()].map(({ operation }) => operation);
    expect(await store.cancel(second!.id)).to.deep.include({ state: "cancelled", lastEvent: 2, cancels: 1 });
    expect(await store.get(third!.id)).to.deep.include({ position: 2 });
    const cancelled = await store.cancel(first!.id);
    expect(cancelled).not.to.have.any.keys("position", "started", "result");
    expect(cancelled.problem?.code).to.equal("GW_OPERATION_CANCELLED");
    expect(await jobs()).to.deep.equal([third!.id]);
    expect(await store.cancel(first!.id)).to.deep.equal(cancelled);
    const events = await store.events(first!.id);
    expect(events.map(({ seq, type }) => [seq, type])).to.deep.equal([
      [1, "problem"],
      [2, "finished"],
    ]);
    expect(events[1]).to.deep.include({ outcome: "cancelled", operation: first!.id });
  });

  it("are listed newest first, in pages, by stack, state and what the asker may see", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift((await ask()).operation.id);
    await store.cancel(ids[4]!);
    const first = await store.list({ stack, limit: 3 });
    expect(first.items.map(({ id }) => id)).to.deep.equal(ids.slice(0, 3));
    const second = await store.list({ stack, limit: 3, after: first.next! });
    expect(second.items.map(({ id }) => id)).to.deep.equal(ids.slice(3));
    expect(second.next).to.equal(null);
    expect((await store.list({ stack, state: "cancelled" })).items.map(({ id }) => id)).to.deep.equal([ids[4]]);
    expect((await store.list({ stacks: [stack] })).items).to.have.length(5);
    expect((await store.list({ stacks: [`${stack.slice(0, -1)}*`] })).items).to.have.length(5);
    for (const stacks of [[], ["other"], ["_*", "%*"]]) {
      expect((await store.list({ stack, stacks })).items, stacks.join()).to.deep.equal([]);
    }
    expect((await store.list()).items[0]?.id).to.equal(ids[0]);
    expect((await faultOf(store.list({ after: "x' or 1=1" }))).code).to.equal("GW_CURSOR_INVALID");
  });

  it("refuses an id that it does not know", async () => {
    for (const id of [randomUUID(), "1", "../x", "'; drop table gangway.operations"]) {
      for (const ask of ["get", "cancel", "events"] as const) {
        expect((await faultOf(store[ask](id))).code).to.equal("GW_OPERATION_UNKNOWN");
      }
    }
  });
});
