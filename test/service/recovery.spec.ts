import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { OperationEvent } from "../../automation/driver/events.ts";
import { Claims, leaseSec } from "../../automation/service/operations/claims.ts";
import { identity, type Identity } from "../../automation/service/operations/identity.ts";
import { OperationStore } from "../../automation/service/operations/operation-store.ts";
import type { OperationView } from "../../automation/service/operations/view.ts";
import { Recovery } from "../../automation/service/operations/recovery.ts";
import { until } from "../support/wait.ts";
import { onEachDatabase } from "./databases.ts";
import { FakeDriver } from "./fake-driver.ts";

const [judging, waiting] = [() => true, () => false];

onEachDatabase("recovery", (given, isServer) => {
  let store: OperationStore;
  let stack: string;
  let driver: FakeDriver;
  before(() => (store = new OperationStore(given().database, given().queue, given().vault)));
  after(() => store.close());
  beforeEach(() => {
    [stack, driver] = [`s-${randomUUID().slice(0, 8)}`, new FakeDriver()];
  });

  const ask = async () => (await store.submit({ kind: "up", stack, options: {}, who: "ada" })).operation;
  const claimsOf = (me: Identity) => new Claims(given().database, given().queue, given().vault, me);
  const recovery = (me = identity()) => {
    const { database, queue } = given();
    const report = (fault: unknown) => {
      throw fault;
    };
    return new Recovery({ database, queue, runner: driver, claims: claimsOf(me), me, holds: () => true, report });
  };
  /** A worker whose process is gone: it got another start time than the process that has its id now. */
  const dead = (): Identity => ({ ...identity(), startTime: "another boot/1" });
  const elsewhere = (): Identity => ({ ...identity(), host: "elsewhere", machine: "elsewhere boot pid:[1]" });
  const expireLeases = () =>
    given().database.query(
      "update gangway.operations set lease_until = now() - interval '1 s' where state = 'running'",
    );

  /** Two operations of a stack; a worker has taken the first one. */
  async function takenBy(worker: Identity): Promise<[OperationView, OperationView]> {
    const asked: [OperationView, OperationView] = [await ask(), await ask()];
    const taken = await claimsOf(worker).take(100);
    expect(taken.map(({ id }) => id)).to.include(asked[0].id);
    return asked;
  }
  const stateOf = async ({ id }: OperationView) => (await store.get(id)).state;
  const event = (id: string, seq: number): OperationEvent => ({
    ...{ type: "log", urn: "", severity: "info", text: `line ${seq}`, seq, operation: id },
    time: new Date().toISOString(),
  });

  it("ends what a dead worker of this machine had, at once, with what the machine remembers, and the next moves up", async () => {
    const worker = dead();
    const [first, second] = await takenBy(worker);
    await claimsOf(worker).append(first.id, [event(first.id, 1), event(first.id, 2)]);
    driver.memory.set(first.id, { state: "interrupted", events: [1, 2, 3, 4].map((seq) => event(first.id, seq)) });
    await recovery().pass(waiting);
    const ended = await store.get(first.id);
    expect(ended).to.deep.include({ state: "interrupted", lastEvent: 6 });
    expect(ended.problem?.code).to.equal("GW_OPERATION_INTERRUPTED");
    expect(ended.problem?.text.fix).to.contain("run `up` again");
    const events = await store.events(first.id);
    expect(events.map(({ seq, type }) => `${seq} ${type}`).slice(1)).to.deep.equal([
      ...["2 log", "3 log", "4 log", "5 problem", "6 finished"],
    ]);
    expect((await claimsOf(identity()).take(100)).map(({ id }) => id)).to.deep.equal([second.id]);
  });

  it("never touches a worker that lives, however late it is", async () => {
    const [first] = await takenBy(identity());
    await expireLeases();
    await recovery().pass(judging);
    expect(await stateOf(first)).to.equal("running");
  });

  it("believes the lease of a worker of another machine, and only when asked to judge", async () => {
    const [first] = await takenBy(elsewhere());
    await recovery().pass(judging);
    expect(await stateOf(first)).to.equal("running");
    await expireLeases();
    await recovery().pass(waiting);
    expect(await stateOf(first)).to.equal("running");
    await recovery().pass(judging);
    expect(await stateOf(first)).to.equal("interrupted");
  });

  if (isServer) {
    it("gives a lease from when the database writes it, however long that took", async () => {
      const { database } = given();
      const me = identity();
      const [first] = await takenBy(me);
      let renewed: Promise<unknown> = Promise.resolve();
      let released = "";
      const waiters = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
        and query like 'update gangway.operations set lease_until%'`;
      await database.transaction(async (queries) => {
        await queries.query("update gangway.operations set cancels = 0 where id = $1", [first.id]);
        renewed = claimsOf(me).renew();
        // Not asked inside the transaction, which would see the same picture each time.
        await until("the renewal waits", 20, async () => (await database.query(waiters)).length === 1);
        const [now] = await queries.query<{ text: string }>("select clock_timestamp()::text as text");
        released = now!.text;
      });
      await renewed;
      const [row] = await database.query<{ given: number; left: number }>(
        `select extract(epoch from lease_until - $2::timestamptz)::float8 as given,
           extract(epoch from lease_until - clock_timestamp())::float8 as left
         from gangway.operations where id = $1`,
        [first.id, released],
      );
      expect(row?.given).to.be.at.least(leaseSec);
      expect(row?.left).to.be.at.most(leaseSec);
    });
  }

  it("keeps a worker that lost its operation from writing to it", async () => {
    const worker = elsewhere();
    const [first] = await takenBy(worker);
    await expireLeases();
    await recovery().pass(judging);
    const before = await store.get(first.id);
    expect(await claimsOf(worker).append(first.id, [event(first.id, 9)])).to.equal(false);
    expect(await claimsOf(worker).end(first, { outcome: "done", result: {} })).to.equal(false);
    expect([...(await claimsOf(worker).renew()).keys()]).to.deep.equal([]);
    expect(await store.get(first.id)).to.deep.equal(before);
  });

  it("waits for a process that outlived its worker, and tells how that ended", async () => {
    for (const [state, cancels, outcome] of [
      ["done", 0, "done"],
      ["failed", 0, "failed"],
      ["cancelled", 0, "interrupted"],
      ["cancelled", 1, "cancelled"],
      ["interrupted", 1, "interrupted"],
    ] as const) {
      stack = `s-${randomUUID().slice(0, 8)}`;
      const [first, second] = await takenBy(dead());
      if (cancels > 0) await store.cancel(first.id);
      driver.memory.set(first.id, { state: "running", events: [event(first.id, 1)] });
      const mine = recovery();
      await mine.pass(waiting);
      expect(mine.isBusy).to.equal(true);
      expect(await stateOf(first)).to.equal("running");
      expect((await store.get(second.id)).position).to.equal(1);

      const problem = { code: "GW_OPERATION_FAILED", what: "no" } as const;
      const result = { counts: { create: 7 } };
      driver.memory.set(first.id, { state, events: [event(first.id, 1)], problem, result });
      await mine.pass(waiting);
      expect(mine.isBusy).to.equal(false);
      expect(await stateOf(first), state).to.equal(outcome);
      if (state === "done") expect((await store.get(first.id)).result).to.deep.equal(result);
      if (state === "failed") expect((await store.get(first.id)).problem?.text.what).to.equal("no");
    }
  });

  it("is done once by several who recover at once", async () => {
    const [first] = await takenBy(dead());
    await Promise.all(Array.from({ length: 5 }, () => recovery().pass(judging)));
    const types = (await store.events(first.id)).map(({ type }) => type);
    expect(types).to.deep.equal(["problem", "finished"]);
  });

  it("sends an operation again whose job got lost, once", async () => {
    const first = await ask();
    await ask();
    const sql = "delete from gangway_queue.job where id = $1";
    await given().database.query(sql, [first.id]);
    await Promise.all([recovery().pass(waiting), recovery().pass(waiting)]);
    const taken = (await claimsOf(identity()).take(100)).filter((claim) => claim.stack === stack);
    expect(taken.map(({ id }) => id)).to.deep.equal([first.id]);
  });

  it("passes on what was left unfinished on other machines, and nothing else", async () => {
    const there = elsewhere();
    const [first] = await takenBy(there);
    await claimsOf(there).end(first, { outcome: "failed" });
    const [, second] = [first, await claimsOf(identity()).take(100)];
    const own = second.find((claim) => claim.stack === stack)!;
    expect(own.unfinished).to.have.length(1);
    expect(own.unfinished[0]).to.deep.include({ id: first.id, kind: "up", interrupted: false });
    await claimsOf(identity()).end(own, { outcome: "failed" });
  });

  it("does not take a process with the same id for the one that died", () => {
    expect(identity().startTime).to.match(/^[0-9a-f-]{36}\/\d+$/);
    expect(identity().id).not.to.equal(identity().id);
    expect(execFileSync("hostname").toString().trim()).to.equal(identity().host);
  });
});
