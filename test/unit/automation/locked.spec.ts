import { existsSync, rmdirSync, utimesSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { mock } from "node:test";
import { expect } from "chai";
import { whileLocked } from "../../../automation/locked.ts";
import { faultOf } from "../../support/fault-of.ts";
import { scratchFolder } from "../../support/scratch.ts";

const require = createRequire(import.meta.url);
const { getLocks } = require("proper-lockfile/lib/lockfile.js") as { getLocks: () => object };

describe("a lock", () => {
  let path: string;
  let folder: string;
  beforeEach(() => {
    path = join(scratchFolder(), "file");
    folder = `${path}.lock`;
    mock.timers.enable({ apis: ["setTimeout"] });
  });
  afterEach(() => mock.timers.reset());

  /** The time comes at which the one who has the lock looks after it. */
  const look = () => mock.timers.tick(5000);
  const noticed = async () => {
    while (path in getLocks()) await new Promise(setImmediate);
  };

  it("is there for as long as it is needed, also where that fails", async () => {
    const act = () => Promise.resolve(existsSync(folder));
    expect(await whileLocked(path, act)).to.equal(true);
    expect((await faultOf(whileLocked(path, () => Promise.reject(new Error("no"))))).message).to.equal("no");
    expect(existsSync(folder)).to.equal(false);
  });

  const losses: Record<string, () => void> = {
    "was removed": () => rmdirSync(folder),
    "somebody took over": () => utimesSync(folder, 1, 1),
  };
  for (const [how, lose] of Object.entries(losses)) {
    it(`that ${how} is told as lost, once all is done`, async () => {
      let isDone = false;
      const act = async () => {
        lose();
        look();
        await noticed();
        isDone = true;
      };
      const fault = await faultOf(whileLocked(path, act));
      expect(fault).to.include({ code: "GW_HOME_UNWRITABLE" });
      expect(fault.message).not.to.contain(path);
      expect(isDone).to.equal(true);
    });
  }

  it("that is lost does not hide what went wrong before", async () => {
    const act = async () => {
      rmdirSync(folder);
      look();
      await noticed();
      throw new Error("no");
    };
    expect((await faultOf(whileLocked(path, act))).message).to.equal("no");
  });

  it("that is given back while it is looked for was not lost", async () => {
    const act = () => {
      rmdirSync(folder);
      look();
      return Promise.resolve("done");
    };
    expect(await whileLocked(path, act)).to.equal("done");
    // The answer comes as a fault of nobody's, if at all.
    for (let turn = 0; turn < 1000; turn += 1) await new Promise(setImmediate);
  });
});
