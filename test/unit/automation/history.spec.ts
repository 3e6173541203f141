import { appendFile, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { allOperations, HistoryEntry, historyOf, prune, recall } from "../../../automation/driver/history.ts";
import type { OperationRecord } from "../../../automation/driver/journal.ts";
import { startTime } from "../../../automation/driver/processes.ts";

describe("the history of a machine", () => {
  let home: string;
  const before = process.env.GANGWAY_HOME;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "gangway-history-"));
    process.env.GANGWAY_HOME = home;
  });

  afterEach(async () => {
    if (before === undefined) delete process.env.GANGWAY_HOME;
    else process.env.GANGWAY_HOME = before;
    await rm(home, { recursive: true });
  });

  /** What is written down of an operation whose process is gone. */
  const gone = { startTime: "an/earlier-process" };

  /** Writes an operation down that began in a minute of an hour. */
  async function operation(stack: string, minute: number, rest: Partial<OperationRecord> = {}): Promise<HistoryEntry> {
    const id = rest.id ?? randomUUID();
    const entry = new HistoryEntry(stack, id);
    await entry.open();
    const since = `2026-01-01T10:${String(minute).padStart(2, "0")}:00.000Z`;
    const owner = { pid: process.pid, startTime: startTime(process.pid) ?? "", host: hostname(), who: "tester" };
    await entry.write({ id, stack, kind: "up", state: "done", since, ...owner, ...rest });
    return entry;
  }

  it("is the newest first; over all stacks, what runs comes before", async () => {
    await operation("blog", 5);
    await operation("shop", 1, { state: "running" });
    await operation("shop", 3);
    expect((await historyOf("shop")).map(({ since }) => since.slice(14, 16))).to.deep.equal(["03", "01"]);
    expect((await allOperations()).map(({ stack, state }) => `${stack} ${state}`)).to.deep.equal([
      "shop running",
      "blog done",
      "shop done",
    ]);
  });

  it("tells of an operation whose process is gone as interrupted", async () => {
    await operation("shop", 1, { state: "running", ...gone });
    expect((await historyOf("shop"))[0]?.state).to.equal("interrupted");
  });

  it("gives events again, for their owner only; a line that was cut off by a kill is none", async () => {
    const id = randomUUID();
    const entry = await operation("shop", 1, { id, ...gone });
    entry.append({ type: "started", cloud: "local", seq: 1, time: "2026-01-01T10:01:00.000Z", operation: id });
    const file = join(home, "history", "shop", `${id}.jsonl`);
    await appendFile(file, '{"type":"fini');
    expect((await recall(id)).events.map(({ type }) => type)).to.deep.equal(["started"]);
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
  });

  it("has the last events of an operation that is just ending: its record says how it ended before they do", async () => {
    const id = randomUUID();
    const entry = await operation("shop", 1, { id });
    const at = { time: "2026-01-01T10:01:00.000Z", operation: id };
    entry.append({ type: "started", cloud: "local", seq: 1, ...at });
    const recalled = recall(id);
    setTimeout(() => entry.append({ type: "finished", outcome: "done", seq: 2, ...at }), 200);
    expect((await recalled).events.map(({ type }) => type)).to.deep.equal(["started", "finished"]);
  });

  it("leaves out what a loss of power has damaged, and tells the rest", async () => {
    const id = randomUUID();
    const entry = await operation("shop", 1, { id, ...gone });
    entry.append({ type: "started", cloud: "local", seq: 1, time: "2026-01-01T10:01:00.000Z", operation: id });
    await appendFile(join(home, "history", "shop", `${id}.jsonl`), '\0\0\0\0\n{"seq":3}\n');
    await writeFile(join(home, "history", "shop", `${randomUUID()}.json`), '{"id":');
    expect((await historyOf("shop")).map((record) => record.id)).to.deep.equal([id]);
    expect((await recall(id)).events.map(({ seq }) => seq)).to.deep.equal([1]);
  });

  it("keeps the newest fifty of a stack, and what runs", async () => {
    await operation("shop", 0, { state: "running" });
    for (let minute = 1; minute <= 52; minute += 1) await operation("shop", minute);
    await prune("shop");
    const left = await historyOf("shop");
    expect(left).to.have.length(51);
    expect(left.at(-1)?.state).to.equal("running");
    expect(left.at(-2)?.since).to.contain("10:03");
  });

  it("forgets an operation that never was", async () => {
    const entry = await operation("shop", 1);
    await entry.forget();
    entry.append({ type: "started", cloud: "local", seq: 1, time: "2026-01-01T10:01:00.000Z", operation: "1" });
    expect(await readdir(join(home, "history", "shop"))).to.deep.equal([]);
  });

  it("does not forget an operation that begins while another one is forgotten", async () => {
    const [one, other] = [await operation("shop", 1), new HistoryEntry("shop", randomUUID())];
    await other.open();
    await one.forget();
    other.append({ type: "started", cloud: "local", seq: 1, time: "2026-01-01T10:01:00.000Z", operation: "1" });
    expect(await readdir(join(home, "history", "shop"))).to.have.length(1);
  });
});
