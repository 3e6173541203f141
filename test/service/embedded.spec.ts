import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { execaNode } from "execa";
import { openEmbedded } from "../../automation/service/database/index.ts";
import { faultOf } from "../support/fault-of.ts";
import { scratchFolder } from "../support/scratch.ts";

const commitForever = fileURLToPath(new URL("commit-forever.ts", import.meta.url));

/** Milliseconds after the opening at which the process is killed; the first ones are in the middle of the first commits. */
const moments = [0, 7, 61, 240];

describe("the embedded database", () => {
  let folder: string;
  beforeEach(() => (folder = scratchFolder()));

  const start = () =>
    execaNode(commitForever, [folder], { nodeOptions: ["--import", "tsx/esm"], reject: false, buffer: true });
  const opened = (child: ReturnType<typeof start>) => once(child.stdout, "data");

  it("survives a kill -9 at any moment with all that was committed", async function () {
    this.timeout(180_000);
    let [told, committed] = [0, 0];
    for (const moment of moments) {
      const child = start();
      await opened(child);
      // However slow the machine is, at least one row is told in the end.
      if (moment === moments.at(-1)) await once(child.stdout, "data");
      await sleep(moment);
      child.kill("SIGKILL");
      const { stdout } = await child;
      const lines = stdout.split("\n").filter((line) => /^\d+$/.test(line));
      told += lines.length;
      expect(lines.map(Number)).to.deep.equal(lines.map((_, index) => committed + index + 1));
      const database = await openEmbedded(folder);
      const rows = await database.query<{ number: number; length: number }>(
        "select number, length(text) as length from public.rows order by number",
      );
      await database.close();
      // The last one may have been committed without anybody having been told.
      expect(rows.length - committed - lines.length, `untold after ${moment} ms`).to.be.within(0, 1);
      expect(rows).to.deep.equal(rows.map((_, index) => ({ number: index + 1, length: ((index + 1) * 997) % 20_000 })));
      committed = rows.length;
    }
    expect(told).to.be.above(0);
  });

  it("survives a kill -9 while it is made", async function () {
    this.timeout(120_000);
    for (const moment of [700, 1600]) {
      folder = scratchFolder();
      const child = start();
      await sleep(moment);
      child.kill("SIGKILL");
      await child;
      const database = await openEmbedded(folder);
      expect(await database.query("select 1 as one")).to.deep.equal([{ one: 1 }]);
      await database.close();
    }
  });

  it("refuses a second owner while the first one lives, and tells who that is", async function () {
    this.timeout(60_000);
    const child = start();
    await opened(child);
    const fault = await faultOf(openEmbedded(folder));
    expect(fault.code).to.equal("GW_SERVICE_RUNNING");
    expect(fault.message).to.contain(`process ${child.pid}`);
    child.kill("SIGKILL");
    await child;
    const own = await openEmbedded(folder);
    expect((await faultOf(openEmbedded(folder))).code).to.equal("GW_SERVICE_RUNNING");
    await own.close();
    expect(existsSync(join(folder, "owner.json"))).to.equal(false);
  });

  it("says what to do where it is damaged, and stays free", async () => {
    mkdirSync(join(folder, "data"));
    writeFileSync(join(folder, "data", "PG_VERSION"), "18");
    const fault = await faultOf(openEmbedded(folder));
    expect(fault.code).to.equal("GW_DATABASE_DAMAGED");
    expect(existsSync(join(folder, "owner.json"))).to.equal(false);
  });

  it("is for its owner only, and takes an unreadable owner for a dead one", async () => {
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, "owner.json"), "");
    const database = await openEmbedded(folder);
    expect(statSync(folder).mode & 0o777).to.equal(0o700);
    expect(JSON.parse(readFileSync(join(folder, "owner.json"), "utf8"))).to.deep.include({ pid: process.pid });
    await database.close();
  });
});
