import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { Gangway } from "../../../automation/driver/gangway.ts";
import { HistoryEntry } from "../../../automation/driver/history.ts";
import type { OperationRecord } from "../../../automation/driver/journal.ts";
import { startTime } from "../../../automation/driver/processes.ts";
import { MachineOperations } from "../../../automation/service/operations/machine-operations.ts";
import { identity } from "../../../automation/service/operations/identity.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { FakeService, foreignRecord, logEvent } from "../automation/http-given.ts";

describe("operations that the command line began", () => {
  const before = process.env.GANGWAY_HOME;
  let service: FakeService;
  let entry: HistoryEntry;
  let record: OperationRecord;

  beforeEach(async () => {
    process.env.GANGWAY_HOME = scratchFolder();
    const fake = new FakeService();
    const operations = new MachineOperations(fake.parts({}).operations, new Gangway());
    service = await FakeService.start({}, { operations });
    const { host } = identity();
    record = { ...foreignRecord("shop"), host, pid: process.pid, startTime: startTime(process.pid)! };
    entry = new HistoryEntry("shop", record.id);
    await entry.open();
    entry.append(logEvent(record.id, 1, `in ${process.cwd()}/x`));
  });
  afterEach(() => service.app.close());
  after(() => {
    if (before === undefined) delete process.env.GANGWAY_HOME;
    else process.env.GANGWAY_HOME = before;
  });

  const ask = async (part = "", token = service.token(["read"])) =>
    service.ask(token, "GET", `/v1/operations/${record.id}${part}`);
  const end = async () => {
    entry.append({ ...logEvent(record.id, 2, ""), type: "finished", outcome: "done" });
    await entry.write({ ...record, ended: "2026-01-01T00:01:00.000Z", counts: { create: 2 } });
  };

  it("are told as those of the service are, with their events, to who may see their stack", async () => {
    await end();
    expect((await ask()).json()).to.deep.equal({
      ...{ id: record.id, stack: "shop", kind: "up", state: "done", who: "ada", lastEvent: 2 },
      ...{ created: record.since, started: record.since, ended: "2026-01-01T00:01:00.000Z" },
      result: { counts: { create: 2 } },
    });
    const stream = await ask("/events?after=0");
    expect(stream.body.match(/^event: \w+$/gm)).to.deep.equal(["event: log", "event: finished"]);
    expect(stream.body).to.include("[path]").and.not.include(process.cwd());
    for (const part of ["", "/events"]) {
      expect((await ask(part, service.token(["read"], ["blog"]))).statusCode).to.equal(404);
    }
    const nobodys = `/v1/operations/${randomUUID()}`;
    expect((await service.ask(service.token(["read"]), "GET", nobodys)).statusCode).to.equal(404);
  });

  it("are followed while they run", async () => {
    await entry.write({ ...record, state: "running" });
    expect((await ask()).json())
      .to.include({ state: "running", lastEvent: 1 })
      .and.not.have.property("ended");
    setTimeout(() => void end(), 100);
    expect((await ask("/events")).body.match(/^id: \d+$/gm)).to.deep.equal(["id: 1", "id: 2"]);
  });

  it("are told as interrupted, with an end, where their process was killed", async () => {
    await entry.write({ ...record, state: "running", startTime: "another boot/1" });
    const told = (await ask()).json<{ state: string; problem: { code: string } }>();
    expect(told).to.include({ state: "interrupted", lastEvent: 3 });
    expect(told.problem.code).to.equal("GW_OPERATION_INTERRUPTED");
    const events = (await ask("/events")).body.match(/^event: \w+$/gm);
    expect(events).to.deep.equal(["event: log", "event: problem", "event: finished"]);
  });
});
