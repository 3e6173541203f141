import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { execa } from "execa";
import type { Database } from "../../automation/service/database/database.ts";
import { DiskSpace } from "../../automation/service/database/disk-space.ts";
import { Mortality } from "../../automation/service/database/mortality.ts";
import { openEmbedded } from "../../automation/service/database/index.ts";
import { faultOf } from "../support/fault-of.ts";
import { scratchFolder } from "../support/scratch.ts";

const MiB = 2 ** 20;

describe("the embedded database on a full disk", () => {
  it("refuses before it writes, and goes on by itself when there is room again", async function () {
    this.timeout(60_000);
    const folder = scratchFolder();
    const mounted = await execa("mount", ["-t", "tmpfs", "-o", "size=160m", "tmpfs", folder], { reject: false });
    if (mounted.exitCode !== 0 && process.env.CI !== "true") return this.skip();
    let database: Database | undefined;
    try {
      database = await openEmbedded(folder);
      await database.exec("create table public.rows (number integer)");
      await database.query("insert into public.rows values (1)");
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(join(folder, "fill"), Buffer.alloc(bavail * bsize - 20 * MiB));
      await sleep(250);
      const insert = () => database!.query("insert into public.rows values (2)");
      const insertInside = () =>
        database!.transaction((queries) => queries.query("insert into public.rows values (2)"));
      for (const call of [insert, insertInside, () => database!.exec("select 1")]) {
        expect((await faultOf(call())).code).to.equal("GW_SERVICE_DISK_FULL");
      }
      rmSync(join(folder, "fill"));
      await insert();
      expect(await database.query("select number from public.rows")).to.have.length(2);
    } finally {
      await database?.close();
      await execa("umount", [folder]);
    }
  });

  it("counts the room that there is", async () => {
    await new DiskSpace(scratchFolder(), 1).demand();
    expect((await faultOf(new DiskSpace(scratchFolder(), 2 ** 60).demand())).message).to.match(/\d+ MiB free/);
  });

  it("is not called again after a fault that it does not survive, and nobody waits for it for ever", async () => {
    const life = new Mortality();
    expect(
      (await faultOf(life.answer(() => life.survive(() => Promise.reject(new Error("no such table")))))).message,
    ).to.equal("no such table");
    const waiting = life.answer(() => new Promise(() => undefined));
    const deadly = new Error('could not write to file "pg_wal/xlogtemp.42": No space left on device');
    const dying = life.answer(() => life.survive(() => Promise.reject(deadly)));
    for (const call of [dying, waiting]) expect((await faultOf(call)).code).to.equal("GW_DATABASE_DAMAGED");
    const later = life.answer(() => Promise.reject(new Error("called")));
    expect((await faultOf(later)).code).to.equal("GW_DATABASE_DAMAGED");
    expect(life.isDead).to.equal(true);
  });
});
