import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { execaNode } from "execa";
import { lastOperation } from "../../automation/driver/journal.ts";
import { engineOf, processesOf } from "../../automation/driver/processes.ts";
import { Gangway, type Operation } from "../../automation/index.ts";
import { holding, canary, eventsOf, faultOf, Machine, settings, standsStill } from "./given.ts";

const given = { settings: settings(), local: true };

describe("refusals before anything is touched", () => {
  let machine: Machine;
  before(async () => (machine = await Machine.prepare()));
  after(() => machine.leave());
  afterEach(() => {
    expect(machine.records).to.deep.equal([]);
    expect(existsSync(join(machine.home, "stacks"))).to.equal(false);
  });

  it("refuses settings with faults and tells all of them, without the secrets", async () => {
    const bad = { ...settings(), region: "moon", colour: "red", network: { cidr: "10.0.0.0" } };
    const fault = await faultOf(machine.gangway.up("faulty", { settings: bad, local: true }));
    expect(fault.code).to.equal("GW_SETTINGS_INVALID");
    expect(fault.message).to.contain("moon").and.to.contain("colour").and.to.contain("network.cidr");
    expect(fault.message).not.to.contain(canary);
  });

  it("refuses a name that is none", async () => {
    for (const name of ["../x", "-h", "A", "a", "a/b", "x".repeat(41)]) {
      expect((await faultOf(machine.gangway.up(name, given))).code, name).to.equal("GW_STACK_NAME");
    }
  });

  it("refuses an up of a new stack without settings", async () => {
    expect((await faultOf(machine.gangway.up("faulty"))).code).to.equal("GW_STACK_SETTINGS");
  });

  it("refuses a folder of this machine as a repository on AWS", async () => {
    const [site] = settings().sites;
    const folder = { ...settings(), sites: [{ ...site, repository: "./shop" }] };
    const fault = await faultOf(machine.gangway.up("faulty", { settings: folder }));
    expect(fault.message).to.contain("--local");
  });
});

describe("a code host that does not have what is asked for", () => {
  let machine: Machine;
  before(async () => (machine = await Machine.prepare()));
  after(() => machine.leave());

  const [site] = settings().sites;
  const byBranch = { settings: { ...settings(), sites: [{ ...site, commit: undefined }] }, local: true };

  async function faultOfUp(): Promise<string | undefined> {
    const { code } = await faultOf((await machine.gangway.up("hosted", byBranch)).result);
    expect(machine.records).to.deep.equal([]);
    expect(existsSync(join(machine.home, "stacks", "hosted"))).to.equal(false);
    expect(existsSync(join(machine.home, "operations", "hosted.json"))).to.equal(false);
    return code;
  }

  it("refuses a branch that is not there, and leaves no trace of a stack", async () => {
    await machine.fakeGit("echo $* | grep -q refs/heads/main || printf '%040d\\trefs/heads/trunk\\n' 1");
    expect(await faultOfUp()).to.equal("GW_BRANCH_NOT_FOUND");
  });

  it("refuses a repository that does not answer, and leaves no trace of a stack", async () => {
    await machine.fakeGit("echo 'fatal: unable to access' >&2; exit 128");
    expect(await faultOfUp()).to.equal("GW_REPOSITORY_UNREACHABLE");
  });
});

describe("a program that drops what it protected", () => {
  let machine: Machine;
  before(async () => (machine = await Machine.prepare()));
  after(() => machine.leave());

  it("is told so, and changes nothing; a destroy is not hindered", async () => {
    const gangway = new Gangway({ hosts: "none", program: new URL("protecting-program.ts", import.meta.url) });
    const kept = { ...settings(), tags: { keep: "yes" } };
    await (
      await gangway.up("safe", { settings: kept, local: true })
    ).result;
    const fault = await faultOf((await gangway.up("safe", { settings: settings() })).result);
    expect(fault.code).to.equal("GW_STACK_PROTECTED");
    expect(fault.message).to.contain("safe holds data");
    expect((await (await gangway.destroy("safe")).result).counts).to.deep.equal({ delete: 1 });
  });
});

describe("a lock of Pulumi that is there already", () => {
  let machine: Machine;
  before(async () => (machine = await Machine.prepare()));
  after(() => machine.leave());

  const gone = 2 ** 22 + 1;

  async function lock(
    name: string,
    hostname: string,
    pid: number,
    timestamp: string,
    stack = "locked",
  ): Promise<string> {
    const folder = join(machine.home, "state/.pulumi/locks/organization/gangway", stack);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), JSON.stringify({ pid, username: "me", hostname, timestamp }));
    return join(folder, name);
  }

  it("is cleared if its owner is proven dead, also where another process has its id by now", async () => {
    await (
      await machine.gangway.up("locked", given)
    ).result;
    const files = [
      await lock("dead.json", hostname(), gone, new Date().toISOString()),
      await lock("reused.json", hostname(), process.pid, "2001-01-01T00:00:00Z"),
    ];
    await (
      await machine.gangway.up("locked")
    ).result;
    expect(files.filter((file) => existsSync(file))).to.deep.equal([]);
  });

  it("goes with the stack, also where the process died that was just removing it; a living one stays", async () => {
    const now = new Date().toISOString();
    await machine.gangway.create("half-gone", given);
    const dead = await lock("dead.json", hostname(), gone, now, "half-gone");
    const live = await lock("live.json", hostname(), process.pid, now, "half-gone");
    const torn = await lock("torn.json", hostname(), gone, now, "half-gone");
    await writeFile(torn, '{"pid":');
    await (
      await machine.gangway.destroy("half-gone")
    ).result;
    expect([dead, live, torn].map((file) => existsSync(file))).to.deep.equal([false, true, true]);
  });

  it("is left alone if its owner lives, or is of another machine, and told of", async () => {
    const now = new Date().toISOString();
    for (const [host, pid] of [
      [hostname(), process.pid],
      ["elsewhere", gone],
    ] as const) {
      const file = await lock("live.json", host, pid, now);
      const dead = await lock("dead.json", hostname(), gone, now);
      const fault = await faultOf((await machine.gangway.up("locked")).result);
      expect(fault.code).to.equal("GW_STATE_LOCKED");
      expect(fault.message).to.contain(`me@${host} (pid ${pid})`);
      expect([existsSync(file), existsSync(dead)]).to.deep.equal([true, true]);
    }
  });
});

describe("an operation that does not get to its end", () => {
  let machine: Machine;
  let first: Operation<unknown>;
  let goOn = () => undefined as void;
  before(async () => (machine = await Machine.prepare()));
  after(() => machine.leave());

  /** Begins an up, and comes back when it is in the middle of its work, where it stands still until `goOn`. */
  async function halfUp(): Promise<Operation<unknown>> {
    const operation = await holding(() => machine.gangway.up("broken", given));
    goOn = await standsStill(operation.id);
    return operation;
  }

  /** The next up succeeds, and nothing is there twice. Tells what it cleared up. */
  async function expectConvergence(): Promise<string[]> {
    const up = await machine.gangway.up("broken");
    const events = await eventsOf(up);
    await up.result;
    const types = machine.records.map((record) => record.split(" ")[0]);
    const once = ["aws:ec2/vpc:Vpc", "aws:ec2/instance:Instance", "aws:ec2/eip:Eip", "aws:ec2/keyPair:KeyPair"];
    for (const type of once)
      expect(
        types.filter((other) => other === type),
        type,
      ).to.have.length(1);
    return events.flatMap((event) => (event.type === "preparing" && event.step === "recovery" ? [event.text] : []));
  }

  it("is one at a time: a second up is told who is at work", async () => {
    first = await halfUp();
    const fault = await faultOf((await machine.gangway.up("broken", given)).result);
    expect(fault.code).to.equal("GW_STACK_BUSY");
    expect(fault.message).to.match(/`up` is running.*\n.*started \d+ s ago by \S+ on \S+, process \d+/);
  });

  it("survives a kill -9 of the worker: what it left is ended, explained and cleared up", async () => {
    process.kill((await lastOperation("broken"))!.pid, "SIGKILL");
    goOn();
    expect((await faultOf(first.result)).code).to.equal("GW_OPERATION_INTERRUPTED");
    expect(await lastOperation("broken")).to.deep.include({ state: "interrupted" });

    expect((await expectConvergence())[0]).to.match(/^the last up was interrupted \(it began at 20.*Z\)/);
    expect(processesOf(first.id)).to.deep.equal([]);
    const { counts } = await (await machine.gangway.preview("broken")).result;
    expect(Object.keys(counts ?? {})).to.deep.equal(["same"]);
  });

  it("survives a kill -9 of the Pulumi CLI", async () => {
    await (
      await machine.gangway.destroy("broken")
    ).result;
    const operation = await halfUp();
    process.kill(engineOf(operation.id)!, "SIGKILL");
    expect((await faultOf(operation.result)).code).to.equal("GW_OPERATION_INTERRUPTED");

    expect((await expectConvergence()).join("\n")).to.contain("unfinished change");
    expect(processesOf(operation.id)).to.deep.equal([]);
  });

  it("ends in good order when it is cancelled", async () => {
    await (
      await machine.gangway.destroy("broken")
    ).result;
    const operation = await halfUp();
    operation.cancel();
    goOn();
    expect((await faultOf(operation.result)).code).to.equal("GW_OPERATION_CANCELLED");
    expect(await lastOperation("broken")).to.deep.include({ state: "cancelled" });
  });

  it("ends in good order when whoever asked for it dies; a destroy removes what is half there", async () => {
    await (
      await machine.gangway.destroy("broken")
    ).result;
    const upAndDie = fileURLToPath(new URL("up-and-die.ts", import.meta.url));
    await execaNode(upAndDie, ["broken"], { nodeOptions: ["--import", "tsx/esm"], reject: false });
    (await standsStill((await lastOperation("broken"))!.id))();
    while ((await lastOperation("broken"))?.state === "running") await sleep(200);
    expect(await lastOperation("broken")).to.deep.include({ state: "cancelled" });

    await (
      await machine.gangway.destroy("broken")
    ).result;
    expect(machine.records).to.deep.equal([]);
  });
});
