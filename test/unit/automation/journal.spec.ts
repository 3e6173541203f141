import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import {
  beginOperation,
  endOperation,
  lastOperation,
  type OperationRecord,
} from "../../../automation/driver/journal.ts";
import { stackFolder } from "../../../automation/driver/stack-folder.ts";

describe("the journal of a stack", () => {
  let home: string;
  const before = process.env.GANGWAY_HOME;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "gangway-journal-"));
    process.env.GANGWAY_HOME = home;
    await mkdir(stackFolder("shop"), { recursive: true });
  });

  afterEach(async () => {
    if (before === undefined) delete process.env.GANGWAY_HOME;
    else process.env.GANGWAY_HOME = before;
    await rm(home, { recursive: true });
  });

  /** Changes what is written of the last operation, as if another process had written it. */
  async function pretend(changes: Partial<OperationRecord>): Promise<void> {
    const file = join(home, "operations", "shop.json");
    const record = JSON.parse(await readFile(file, "utf8")) as OperationRecord;
    await writeFile(file, JSON.stringify({ ...record, ...changes }));
  }

  it("names the owner of a running operation, readable for nobody else", async () => {
    await beginOperation("1", "shop", "up");
    const last = await lastOperation("shop");
    expect(last).to.deep.include({ id: "1", kind: "up", state: "running", pid: process.pid, host: hostname() });
    expect(last?.interrupted).to.equal(false);
    expect((await stat(join(home, "operations", "shop.json"))).mode & 0o777).to.equal(0o600);
  });

  it("refuses a second operation, and tells who is at work since when", async () => {
    await beginOperation("1", "shop", "up");
    const fault: unknown = await beginOperation("2", "shop", "destroy").catch((error: unknown) => error);
    expect(String(fault))
      .to.contain("GW_STACK_BUSY: `up` is running on stack shop")
      .and.to.contain(`process ${process.pid}`);
  });

  it("lets exactly one of twenty at once begin", async () => {
    const all = Array.from({ length: 20 }, (_, place) => beginOperation(String(place), "shop", "up"));
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).to.have.length(1);
    expect(await readdir(join(home, "operations"))).to.deep.equal(["shop.json"]);
  });

  it("takes over from an owner that is dead, and remembers what it was at", async () => {
    await beginOperation("1", "shop", "up");
    await pretend({ startTime: "an/earlier-process" });
    expect((await lastOperation("shop"))?.interrupted).to.equal(true);
    const { unfinished } = await beginOperation("2", "shop", "up");
    expect(unfinished).to.deep.include({ id: "1", kind: "up", interrupted: true });
  });

  it("refuses to take over from an owner on another machine, which may be alive", async () => {
    await beginOperation("1", "shop", "up");
    await pretend({ host: "elsewhere" });
    const fault: unknown = await beginOperation("2", "shop", "up").catch((error: unknown) => error);
    expect(String(fault)).to.contain("GW_STACK_BUSY").and.to.contain("if that machine is gone for good");
  });

  it("remembers what did not end well over a preview, until something has", async () => {
    await endOperation(await beginOperation("1", "shop", "up"), "failed");
    await endOperation(await beginOperation("2", "shop", "preview"), "done");
    const third = await beginOperation("3", "shop", "up");
    expect(third.unfinished).to.deep.include({ id: "1", interrupted: false });
    await endOperation(third, "done");
    expect((await beginOperation("4", "shop", "up")).unfinished).to.equal(undefined);
  });

  it("forgets a stack that is gone", async () => {
    const record = await beginOperation("1", "shop", "destroy");
    await rm(stackFolder("shop"), { recursive: true });
    await endOperation(record, "done");
    expect(await lastOperation("shop")).to.equal(undefined);
  });
});
