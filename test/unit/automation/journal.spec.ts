import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import {
  beginOperation,
  beginWhenFree,
  endedAs,
  type Ending,
  endOperation,
  lastOperation,
  type OperationRecord,
  whileIdle,
} from "../../../automation/driver/journal.ts";
import type { OperationKind } from "../../../automation/index.ts";
import { faultOf } from "../../support/fault-of.ts";

const noCancel = new AbortController().signal;

describe("the journal of a stack", () => {
  let home: string;
  const before = process.env.GANGWAY_HOME;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "gangway-journal-"));
    process.env.GANGWAY_HOME = home;
  });

  afterEach(async () => {
    if (before === undefined) delete process.env.GANGWAY_HOME;
    else process.env.GANGWAY_HOME = before;
    await rm(home, { recursive: true });
  });

  function begin(id: string, kind: OperationKind): Promise<OperationRecord> {
    return beginOperation({ id, stack: "shop", kind, who: "tester" });
  }

  function end(record: OperationRecord, ending: Partial<Ending> = {}, gone = false): Promise<void> {
    return endOperation(endedAs(record, { state: "done", recovered: false, ...ending }), { gone });
  }

  /** Changes what is written of the last operation, as if another process had written it. */
  async function pretend(changes: Partial<OperationRecord>): Promise<void> {
    const file = join(home, "operations", "shop.json");
    const record = JSON.parse(await readFile(file, "utf8")) as OperationRecord;
    await writeFile(file, JSON.stringify({ ...record, ...changes }));
  }

  it("names the owner of a running operation, readable for nobody else", async () => {
    await begin("1", "up");
    const last = await lastOperation("shop");
    expect(last).to.deep.include({ id: "1", kind: "up", state: "running", pid: process.pid, host: hostname() });
    expect((await stat(join(home, "operations", "shop.json"))).mode & 0o777).to.equal(0o600);
  });

  it("refuses a second operation, and tells who is at work since when", async () => {
    await begin("1", "up");
    const fault: unknown = await begin("2", "destroy").catch((error: unknown) => error);
    expect(String(fault))
      .to.contain("GW_STACK_BUSY: `up` is running on stack shop")
      .and.to.contain(`process ${process.pid}`);
  });

  it("lets nobody write to the stack while an operation does, and lets none begin while somebody writes", async () => {
    await begin("1", "up");
    expect((await faultOf(whileIdle("shop", () => Promise.resolve()))).code).to.equal("GW_STACK_BUSY");
    await pretend({ state: "done" });
    let next: Promise<OperationRecord> | undefined;
    await whileIdle("shop", async () => {
      next = begin("2", "up");
      await sleep(50);
      expect(await lastOperation("shop")).to.deep.include({ id: "1" });
    });
    expect(await next).to.deep.include({ id: "2", state: "running" });
  });

  it("lets somebody write while a preview runs", async () => {
    await begin("1", "preview");
    expect(await whileIdle("shop", () => Promise.resolve("written"))).to.equal("written");
  });

  it("lets exactly one of twenty at once begin", async () => {
    const all = Array.from({ length: 20 }, (_, place) => begin(String(place), "up"));
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).to.have.length(1);
    expect(await readdir(join(home, "operations"))).to.deep.equal(["shop.json"]);
  });

  it("takes over from an owner that is dead, and remembers what it was at", async () => {
    await begin("1", "up");
    await pretend({ startTime: "an/earlier-process" });
    expect((await lastOperation("shop"))?.state).to.equal("interrupted");
    const { unfinished } = await begin("2", "up");
    expect(unfinished).to.have.length(1);
    expect(unfinished?.[0]).to.deep.include({ id: "1", kind: "up", interrupted: true });
  });

  it("refuses to take over from an owner on another machine, which may be alive", async () => {
    await begin("1", "up");
    await pretend({ host: "elsewhere" });
    const fault: unknown = await begin("2", "up").catch((error: unknown) => error);
    expect(String(fault)).to.contain("GW_STACK_BUSY").and.to.contain("if that machine is gone for good");
  });

  it("remembers what did not end well over a preview, until something has", async () => {
    await end(await begin("1", "up"), { state: "failed" });
    await end(await begin("2", "preview"));
    const third = await begin("3", "up");
    expect(third.unfinished?.[0]).to.deep.include({ id: "1", interrupted: false });
    await end(third, { recovered: true });
    expect((await begin("4", "up")).unfinished).to.equal(undefined);
  });

  it("remembers whoever was killed until somebody has cleared up, however many fail before that", async () => {
    const left = async (id: string) => (await begin(id, "up")).unfinished?.map((unfinished) => unfinished.id);
    await begin("1", "up");
    await pretend({ startTime: "an/earlier-process" });
    expect(await left("2")).to.deep.equal(["1"]);
    await pretend({ state: "failed" });
    expect(await left("3")).to.deep.equal(["1"]);
    await pretend({ startTime: "an/earlier-process" });
    const fourth = await begin("4", "up");
    expect(fourth.unfinished?.map(({ id }) => id)).to.deep.equal(["3", "1"]);
    await end(fourth, { state: "failed", recovered: true });
    expect(await left("5")).to.deep.equal(["4"]);
  });

  it("reads what version 0.1 wrote down: one unfinished operation, and no list", async () => {
    await end(await begin("1", "preview"));
    const old = { id: "0", kind: "up", since: "2026-01-01T10:00:00.000Z", interrupted: true };
    await pretend({ unfinished: old as never });
    expect((await begin("2", "up")).unfinished).to.deep.equal([old]);
  });

  it("lets who waits begin as soon as the stack is free, and tells them once whom they wait for", async () => {
    const first = await begin("1", "up");
    const told: string[] = [];
    const waiting = beginWhenFree({ id: "2", stack: "shop", kind: "destroy", who: "tester" }, noCancel, ({ text }) =>
      told.push(text.what),
    );
    while (told.length === 0) await new Promise(setImmediate);
    await end(first);
    expect(await waiting).to.deep.include({ id: "2", state: "running" });
    expect(told).to.deep.equal(["`up` is running on stack shop"]);
  });

  it("lets who waits give up", async () => {
    await begin("1", "up");
    const signal = AbortSignal.timeout(50);
    const fault: unknown = await beginWhenFree(
      { id: "2", stack: "shop", kind: "up", who: "tester" },
      signal,
      () => undefined,
    ).catch((error: unknown) => error);
    expect(fault).to.have.property("name", "AbortError");
    expect(await lastOperation("shop")).to.deep.include({ id: "1" });
  });

  it("forgets a stack that is gone", async () => {
    const record = await begin("1", "destroy");
    await end(record, {}, true);
    expect(await lastOperation("shop")).to.equal(undefined);
  });
});
