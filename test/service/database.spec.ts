import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { jsonb } from "../../automation/service/database/json.ts";
import { usualTimes } from "../../automation/service/database/server.ts";
import { limits } from "../../automation/service/http/options.ts";
import { migrate } from "../../automation/service/database/migrate.ts";
import { faultOf } from "../support/fault-of.ts";
import { until } from "../support/wait.ts";
import { onEachDatabase } from "./databases.ts";

onEachDatabase("the database", (given, isServer) => {
  before(() => given().database.exec("create table public.notes (text text, data jsonb)"));
  beforeEach(() => given().database.exec("truncate public.notes"));

  const texts = async () =>
    (await given().database.query<{ text: string }>("select text from public.notes order by text")).map(
      ({ text }) => text,
    );

  it("commits a transaction, and rolls one back that throws", async () => {
    const { database } = given();
    await database.transaction((queries) => queries.query("insert into public.notes values ('kept')"));
    const failing = database.transaction(async (queries) => {
      await queries.query("insert into public.notes values ('lost')");
      throw new Error("no");
    });
    expect((await faultOf(failing)).message).to.equal("no");
    expect(await texts()).to.deep.equal(["kept"]);
  });

  it("answers questions beside a transaction, while or after it is open", async () => {
    const { database } = given();
    let beside: Promise<unknown> = Promise.resolve();
    await database.transaction(async (queries) => {
      beside = Promise.all(Array.from({ length: 20 }, () => database.query("select 1 as one")));
      await queries.query("insert into public.notes values ('inside')");
      await sleep(20);
    });
    expect(await beside).to.have.length(20);
    expect(await texts()).to.deep.equal(["inside"]);
  });

  it("carries on after a script that failed in the middle of its own transaction", async () => {
    const { database } = given();
    const script = "begin; insert into public.notes values ('half'); select 1 / 0; commit;";
    expect((await faultOf(database.exec(script))).message).to.contain("division by zero");
    await Promise.all(Array.from({ length: 20 }, () => database.query("select 1")));
    expect(await texts()).to.deep.equal([]);
  });

  it("tells listeners what was committed, and nothing that was rolled back", async () => {
    const { database } = given();
    const heard: (string | undefined)[] = [];
    const unlisten = (await given().another()).listen("gangway_operation", (payload) => heard.push(payload));
    await database.transaction(async (queries) => {
      await queries.notify("gangway_operation", "one");
      await sleep(30);
      expect(heard).to.deep.equal([]);
    });
    const failing = database.transaction(async (queries) => {
      await queries.notify("gangway_operation", "none");
      throw new Error("no");
    });
    await faultOf(failing);
    await database.notify("gangway_operation", "two");
    await until("both are heard", 20, () => heard.length === 2);
    unlisten();
    await database.notify("gangway_operation", "three");
    await sleep(30);
    expect(heard).to.deep.equal(["one", "two"]);
  });

  it("stores text that PostgreSQL does not know, as near as it can", async () => {
    const { database } = given();
    const data = { "a\0b": 'nul \0\0, half \ud800 pair, whole 😀, "\\u0000" and \\\0' };
    await database.query("insert into public.notes (data) values ($1)", [jsonb(data)]);
    const [row] = await database.query<{ data: unknown }>("select data from public.notes");
    expect(row?.data).to.deep.equal({
      "a\ufffdb": 'nul \ufffd\ufffd, half \ufffd pair, whole 😀, "\\u0000" and \\\ufffd',
    });
  });

  if (isServer) {
    it("is told to be away where it does not answer in time, and answers again later", async function () {
      this.timeout(60_000);
      const database = await given().another(usualTimes);
      let letGo: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (letGo = resolve));
      let begun = 0;
      const hold = () => ((begun += 1), held);
      const transactions = Array.from({ length: 10 }, () => database.transaction(hold));
      await until("all connections are taken", 20, () => begun === 10);
      const { connectMs, answerMs } = usualTimes;
      expect(connectMs + answerMs, "told before the client is hung up on").to.be.below(limits.silenceMs);
      expect(await faultOf(database.query("select 1"))).to.include({ code: "GW_SERVICE_UNREADY" });
      expect(await database.urgent.query("select 1 as one")).to.deep.equal([{ one: 1 }]);
      letGo();
      await Promise.all(transactions);
      const silent = [
        database.query("select pg_sleep(60)"),
        database.transaction((queries) => queries.query("select pg_sleep(60)")),
      ];
      for (const each of silent.map(faultOf)) expect(await each).to.include({ code: "GW_SERVICE_UNREADY" });
      // A script, for which there is so much patience that only what is noticed ends it within this test.
      const asked = faultOf(given().database.exec("select pg_sleep(50)"));
      const running = "select 1 from pg_stat_activity where state = 'active' and query = 'select pg_sleep(50)'";
      await until("it is asked", 20, async () => (await given().database.urgent.query(running)).length > 0);
      await given().cut();
      expect(await asked).to.include({ code: "GW_SERVICE_UNREADY" });
      expect((await faultOf(database.query("select 1 / 0"))).message).to.contain("division by zero");
    });
  }

  it("refuses a schema that a newer version made", async () => {
    const { database } = given();
    await database.query("insert into gangway.migrations (number) values (1000)");
    const fault = await faultOf(migrate(database));
    await database.query("delete from gangway.migrations where number = 1000");
    expect(fault.code).to.equal("GW_DATABASE_VERSION");
  });

  it("is made once by several who open it at once", async () => {
    const databases = await Promise.all([given().another(), given().another(), given().another()]);
    await given().database.exec("drop schema gangway cascade; drop schema gangway_queue cascade");
    const { Queue } = await import("../../automation/service/operations/queue.ts");
    await Promise.all(databases.map((database) => migrate(database)));
    await Promise.all(databases.map((database) => Queue.open(database)));
    expect(await given().database.query("select number from gangway.migrations")).to.have.length(1);
  });
});
