import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { OperationEvent } from "../../automation/driver/events.ts";
import type { Database, Queries } from "../../automation/service/database/index.ts";
import { Bell } from "../../automation/service/operations/bell.ts";
import { appendEvents, closingEvents } from "../../automation/service/operations/event-log.ts";
import { follow } from "../../automation/service/operations/follow.ts";
import { OperationStore } from "../../automation/service/operations/operation-store.ts";
import { faultOf } from "../support/fault-of.ts";
import { until } from "../support/wait.ts";
import { onEachDatabase } from "./databases.ts";

onEachDatabase("following an operation", (given, isServer) => {
  let store: OperationStore;
  let id: string;
  let bell: Bell;
  before(() => {
    store = new OperationStore(given().database, given().queue, given().vault);
    bell = new Bell(given().database);
  });
  after(() => {
    store.close();
    bell.close();
  });
  beforeEach(async () => {
    const stack = `s-${randomUUID().slice(0, 8)}`;
    ({ id } = (await store.submit({ kind: "up", stack, options: {}, who: "ada" })).operation);
  });

  const lines = (from: number, count: number): OperationEvent[] =>
    Array.from({ length: count }, (_, index) => ({
      ...{ type: "log", urn: "", severity: "info", text: "x" },
      ...{ seq: from + index, time: new Date().toISOString(), operation: id },
    }));
  const write = (events: readonly OperationEvent[]) => appendEvents(given().database, id, events);
  const ring = () => given().database.notify("gangway_operation", id);
  const never = new AbortController().signal;
  /** By the bell alone: it would look by itself only when the test's time is over. */
  const followByBell = (after: number, signal: AbortSignal) =>
    follow({ queries: given().database, bell, trustMs: 600_000 }, id, after, signal);

  it("gives what was, what comes and the end, each once and in order", async () => {
    await write(lines(1, 3));
    const seen: number[] = [];
    const reading = (async () => {
      for await (const page of followByBell(1, never)) seen.push(...page.map(({ seq }) => seq));
    })();
    const sees = (count: number) => until(`${count} events`, 20, () => seen.length >= count);
    await sees(2);
    expect(seen).to.deep.equal([2, 3]);
    await write(lines(4, 2));
    await ring();
    await sees(4);
    expect(seen).to.deep.equal([2, 3, 4, 5]);
    await write(closingEvents(id, 5, { outcome: "done" }));
    await ring();
    await reading;
    expect(seen).to.deep.equal([2, 3, 4, 5, 6]);
  });

  it("ends when everything was read before, and when the operation is gone", async () => {
    await store.cancel(id);
    const pages: (readonly OperationEvent[])[] = [];
    for await (const page of store.follow(id, 2, never)) pages.push(page);
    expect(pages).to.deep.equal([]);
    await given().database.query("delete from gangway.operations where id = $1", [id]);
    const following = store.follow(id, 0, never)[Symbol.asyncIterator]();
    expect((await faultOf(following.next())).code).to.equal("GW_OPERATION_UNKNOWN");
  });

  it("reads in pages, and only when it is asked for more, so that a slow reader costs nothing", async () => {
    await write(lines(1, 1200));
    const following = store.follow(id, 0, never)[Symbol.asyncIterator]();
    const first = (await following.next()).value as OperationEvent[];
    await write(lines(1201, 300));
    await ring();
    const sizes = [first.length];
    while (sizes.reduce((sum, size) => sum + size) < 1500) {
      sizes.push(((await following.next()).value as OperationEvent[]).length);
    }
    expect(sizes).to.deep.equal([500, 500, 500]);
    await following.return?.();
  });

  it("ends when the reader goes, also while nothing happens", async () => {
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(), 50);
    for await (const page of followByBell(0, leaving.signal)) expect(page).to.equal(undefined);
    for await (const page of followByBell(0, leaving.signal)) expect(page).to.equal(undefined);
  });

  if (isServer) {
    it("goes on after the connection that listens broke", async () => {
      const { database } = given();
      const counted = counting(database);
      const seen: number[] = [];
      const reading = (async () => {
        const followed = { queries: counted.queries, bell, trustMs: 600_000 };
        for await (const page of follow(followed, id, 0, never)) seen.push(...page.map(({ seq }) => seq));
      })();
      await until("it has seen that there is nothing yet", 20, () => counted.answers >= 2);
      const listens = "from pg_stat_activity where datname = current_database() and query like 'listen %'";
      const broken = await database.query<{ pid: number }>(`select pid, pg_terminate_backend(pid) ${listens}`);
      const pids = broken.map(({ pid }) => pid);
      const left = `select 1 ${listens} and pid = any($1)`;
      await until("nobody listens", 20, async () => (await database.query(left, [pids])).length === 0);
      await write([...lines(1, 1), ...closingEvents(id, 1, { outcome: "done" })]);
      await ring();
      await reading;
      expect(pids).not.to.deep.equal([]);
      expect(seen).to.deep.equal([1, 2]);
    });
  }
});

/** Asks a database, and counts its answers. */
function counting(database: Database): { readonly queries: Queries; readonly answers: number } {
  let answers = 0;
  const query: Queries["query"] = async <Row>(text: string, values?: readonly unknown[]) => {
    const rows = await database.query<Row>(text, values);
    answers += 1;
    return rows;
  };
  return {
    queries: { query } as Queries,
    get answers() {
      return answers;
    },
  };
}
