import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { StackRecord } from "../../automation/driver/stack-record.ts";
import { Vault } from "../../automation/service/database/index.ts";
import { forgetOld } from "../../automation/service/operations/retention.ts";
import { DatabaseStackRecords } from "../../automation/service/stacks/database-stack-records.ts";
import { faultOf } from "../support/fault-of.ts";
import { scratchFolder } from "../support/scratch.ts";
import { onEachDatabase } from "./databases.ts";

const canary = "canary-1c77e0";

onEachDatabase("what is stored", (given) => {
  it("is sealed for its place: nothing else opens it, and nothing can be guessed from its fingerprint", () => {
    const { vault } = given();
    const sealed = vault.seal(canary, "here");
    expect(vault.unseal(sealed, "here")).to.equal(canary);
    expect(vault.seal(canary, "here")).not.to.equal(sealed);
    expect(sealed).not.to.contain(canary);
    const changed = sealed.slice(0, -2) + (sealed.endsWith("AA") ? "BB" : "AA");
    for (const [text, place] of [
      [sealed, "there"],
      [changed, "here"],
      ["", "here"],
      ["v1.", "here"],
    ] as const) {
      expect(() => vault.unseal(text, place)).to.throw("GW_SERVICE_PASSPHRASE");
    }
    expect(vault.fingerprint({ a: 1, b: [2] })).to.equal(vault.fingerprint({ b: [2], a: 1 }));
    expect(vault.fingerprint({ a: 1, b: [2] })).not.to.equal(vault.fingerprint({ a: 1, b: [3] }));
  });

  it("opens for the same passphrase in every process, and refuses another one or none", async () => {
    const sealed = given().vault.seal(canary, "here");
    expect((await Vault.open(given().database)).unseal(sealed, "here")).to.equal(canary);
    const home = process.env.GANGWAY_HOME;
    process.env.GANGWAY_HOME = scratchFolder();
    const other = await faultOf(Vault.open(given().database));
    process.env.PULUMI_CONFIG_PASSPHRASE = "";
    const none = await faultOf(Vault.open(given().database));
    delete process.env.PULUMI_CONFIG_PASSPHRASE;
    process.env.GANGWAY_HOME = home;
    expect([other.code, none.code]).to.deep.equal(["GW_SERVICE_PASSPHRASE", "GW_SERVICE_PASSPHRASE"]);
    expect(other.message).to.contain("another passphrase");
    expect(none.message).to.contain("empty");
  });

  it("holds stacks, sealed, by name", async () => {
    const records = new DatabaseStackRecords(given().database, given().vault);
    const record = { cloud: "aws", hosts: "docker", settings: { secret: canary }, folder: "/" } as StackRecord;
    expect(await records.read("shop")).to.equal(undefined);
    await records.write("shop", record);
    await records.write("blog", record);
    await records.write("shop", { ...record, folder: "/other" });
    expect(await records.read("shop")).to.deep.equal({ ...record, folder: "/other" });
    expect(await records.names()).to.deep.equal(["blog", "shop"]);
    expect(JSON.stringify(await given().database.query("select * from gangway.stacks"))).not.to.contain(canary);
    await records.remove("blog");
    await records.remove("blog");
    expect(await records.names()).to.deep.equal(["shop"]);
  });

  it("forgets operations that are old, or too many of a stack, with their events, and none that has not ended", async () => {
    const { database } = given();
    const ended = async (stack: string, state: string, daysAgo: number | null) => {
      const id = randomUUID();
      await database.query(
        `insert into gangway.operations (id, stack, kind, state, who, asker, ended)
         values ($1, $2, 'up', $3, 'ada', 'ada', now() - make_interval(days => $4))`,
        [id, stack, state, daysAgo],
      );
      await database.query(`insert into gangway.events values ($1, 1, '{"seq": 1}')`, [id]);
      return id;
    };
    const waiting = await ended("old", "queued", null);
    const old = await ended("old", "done", 40);
    const many: string[] = [];
    for (let count = 0; count < 50; count += 1) many.push(await ended("many", "done", 1));
    expect(await forgetOld(database, { days: 30, newest: 5 })).to.equal(46);
    const left = await database.query<{ id: string }>("select id from gangway.operations order by number");
    expect(left.map(({ id }) => id)).to.deep.equal([waiting, ...many.slice(-5)]);
    const events = await database.query<{ operation: string }>("select operation from gangway.events");
    expect(events.map(({ operation }) => operation)).to.have.members(left.map(({ id }) => id));
    expect(left.map(({ id }) => id)).not.to.include(old);
    expect(await forgetOld(database, { days: 30, newest: 5 })).to.equal(0);
  });
});
