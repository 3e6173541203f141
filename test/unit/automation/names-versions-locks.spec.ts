import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { checkStackName } from "../../../automation/driver/stack-name.ts";
import { lockFiles, ownersAreDead } from "../../../automation/driver/locks.ts";
import { isEngine } from "../../../automation/driver/processes.ts";
import { isGoodGo, isGoodVersion, pinnedVersion } from "../../../automation/engine/version.ts";
import { textOf } from "../../support/checkout.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { until } from "../../support/wait.ts";

describe("a stack name", () => {
  for (const name of ["demo", "shop-eu", "a1"]) {
    it(`may be ${name}`, () => expect(() => checkStackName(name)).not.to.throw());
  }
  for (const name of ["", "a", "../x", "..", "-h", "--help", "a/b", "Demo", "a-", "dëmo", "a".repeat(41)]) {
    it(`refuses ${JSON.stringify(name)}`, () => expect(() => checkStackName(name)).to.throw("GW_STACK_NAME"));
  }
});

describe("the engine's version", () => {
  it("is good from 3.207 on, and only in major version 3", () => {
    expect(["v3.207.0", "3.250.0", "v3.300.1-dev"].map(isGoodVersion)).to.deep.equal([true, true, true]);
    expect(["v3.206.9", "v2.300.0", "v4.0.0", "garbage", ""].map(isGoodVersion)).not.to.include(true);
  });

  it("is built by a Go that is as new as the module asks for", () => {
    expect(isGoodGo("go1.26.8", "1.25.11")).to.equal(true);
    expect(isGoodGo("go1.25", "1.25.11")).to.equal(false);
    expect(isGoodGo("", "1.21")).to.equal(false);
  });

  it("is the same whether it is downloaded or built", () => {
    const pinned = textOf("automation/engine/go/go.mod");
    expect(pinned).to.contain(`github.com/pulumi/pulumi/pkg/v3 v${pinnedVersion}`);
  });
});

describe("a lock of the state", () => {
  const lock = (host: string, pid: number, at: string) => `x.json: created by me@${host} (pid ${pid}) at ${at}`;
  const now = new Date().toISOString();

  it("is dead when its process is gone, or began after the lock was written", () => {
    expect(ownersAreDead(lock(hostname(), 2 ** 22 + 1, now))).to.equal(true);
    expect(ownersAreDead(lock(hostname(), process.pid, "2001-01-01T00:00:00Z"))).to.equal(true);
  });

  it("is alive when its process runs, when another machine wrote it, and when one of two is", () => {
    const dead = lock(hostname(), 2 ** 22 + 1, now);
    expect(ownersAreDead(lock(hostname(), process.pid, now))).to.equal(false);
    expect(ownersAreDead(lock("elsewhere", 2 ** 22 + 1, now))).to.equal(false);
    expect(ownersAreDead(`${dead}\n${lock(hostname(), process.pid, now)}`)).to.equal(false);
    expect(ownersAreDead("no lock in it")).to.equal(false);
  });

  it("is not proven dead while a Pulumi CLI has its id, though the clock says that it began later", async () => {
    const pulumi = join(scratchFolder(), "pulumi");
    copyFileSync("/bin/sleep", pulumi);
    const cli = spawn(pulumi, ["60"]);
    await once(cli, "spawn");
    // A process is told of as begun a moment before it has its own name.
    await until("it is called pulumi", 30, () => isEngine(cli.pid!));
    const early = lock(hostname(), cli.pid!, "2001-01-01T00:00:00Z");
    expect(ownersAreDead(early)).to.equal(false);
    cli.kill();
    await once(cli, "exit");
    expect(ownersAreDead(early)).to.equal(true);
  });

  it("is removed by its own file, where states are files", () => {
    const file = "/home/me/a%20b/state/.pulumi/locks/organization/gangway/shop/0f0e.json";
    const complaint = `error: locked by 1 lock(s).\n  file://${file}?metadata=skip&no_tmp_dir=true: created by me@here (pid 7) at ${now}`;
    expect(lockFiles(complaint)).to.deep.equal([file.replace("%20", " ")]);
    expect(lockFiles(`  s3://bucket/shop/0f0e.json: created by me@here (pid 7) at ${now}`)).to.deep.equal([]);
  });
});
