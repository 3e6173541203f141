import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { execa } from "execa";
import type { OperationRecord, StackSummary } from "../../automation/index.ts";
import { checkout } from "../support/checkout.ts";
import { gangway } from "../support/gangway.ts";
import { until } from "../support/wait.ts";
import { canary, held, Machine, settings, standsStill } from "./given.ts";

const [a, b] = ["a".repeat(40), "b".repeat(40)] as const;
const env = { GANGWAY_LOCAL_HOSTS: "none" };

/** What people see in the log of a CI job; stdout and stderr as one, and the exit code. */
async function shown(...args: string[]): Promise<{ text: string; exitCode: number | undefined }> {
  const options = { env: { ...env, CI: "true" }, reject: false, all: true } as const;
  const { all, exitCode } = await execa(join(checkout, "bin/gangway"), args, options);
  return { text: all, exitCode };
}

describe("the command line", () => {
  let machine: Machine;
  let goOn = () => undefined as void;
  before(async () => {
    machine = await Machine.prepare();
    const sites = settings().sites.map((site) => ({ ...site, commit: undefined }));
    await writeFile(join(machine.folder, "shop.yaml"), JSON.stringify({ ...settings(), sites }));
    await push(a);
  });
  afterEach(() => goOn());
  after(() => machine.leave());

  /** What the branch of the site points to from now on. */
  const push = (commit: string) => machine.fakeGit(`printf '${commit}\\trefs/heads/main\\n'`);
  const run = (...args: string[]) => gangway(args, env);
  const upArgs = () => ["up", "shop", "--local", "--settings", join(machine.folder, "shop.yaml"), "--yes"];
  const up = (...more: string[]) => run(...upArgs(), ...more);

  /** An operation in the middle of its work, which stands still until `goOn`. */
  async function heldUp(): Promise<string> {
    let id = "";
    await until("an operation", 60, async () => {
      id = (await machine.gangway.operations()).find(({ state }) => state === "running")?.id ?? "";
      return id !== "";
    });
    goOn = await standsStill(id);
    return id;
  }

  it("knows of nothing on a fresh machine", async () => {
    expect((await run("list")).json).to.deep.equal({ stacks: [] });
    expect((await run("operations")).json).to.deep.equal({ operations: [] });
    expect((await shown("list")).text).to.contain("no stack yet");
  });

  it("cancels the up of another process, while a third waits and a fourth watches", async () => {
    const first = gangway(upArgs(), { ...env, ...held });
    const id = await heldUp();
    const [busy, { json: listed }] = await Promise.all([run("refresh", "shop"), run("list")]);
    expect([busy.exitCode, busy.json.error])
      .to.deep.include(1)
      .and.to.have.nested.property("[1].code", "GW_STACK_BUSY");
    expect((listed.stacks as StackSummary[])[0]?.lastOperation).to.deep.include({ id, state: "running" });

    const watching = shown("operations", "show", id.slice(0, 8), "--follow");
    const waiting = up("--wait");
    const asked = await run("cancel", "shop");
    expect(asked.json).to.deep.include({ stack: "shop", insisted: false });
    expect(asked.json.operation).to.deep.include({ id, kind: "up" });
    goOn();

    const { exitCode, json } = await first;
    expect(exitCode).to.equal(130);
    expect(json.error).to.have.property("code", "GW_OPERATION_CANCELLED");
    const watched = await watching;
    expect(watched.exitCode).to.equal(130);
    expect(watched.text)
      .to.match(/^up of stack shop by /)
      .and.to.contain("created    Vpc web-vpc");
    expect(watched.text).to.contain("cancelled: ").and.to.contain("GW_OPERATION_CANCELLED: ");

    const converged = await waiting;
    expect(converged.exitCode).to.equal(0);
    const types = machine.records.map((record) => record.split(" ")[0]);
    expect(types.filter((type) => type === "aws:ec2/vpc:Vpc")).to.have.length(1);
  });

  it("has nothing to cancel then", async () => {
    const { exitCode, json } = await run("cancel", "shop");
    expect([exitCode, json.error]).to.deep.include(1).and.to.have.nested.property("[1].code", "GW_STACK_IDLE");
  });

  it("lists stacks, and what was last done to each", async () => {
    const [stack] = (await run("list")).json.stacks as StackSummary[];
    expect(stack).to.deep.include({ stack: "shop", cloud: "local", hosts: "none", topology: "single" });
    expect(stack?.lastOperation).to.deep.include({ kind: "up", state: "done", commits: { shop: a } });
    expect((await shown("list")).text).to.match(
      /^shop {2}this machine, records only {2}single {2}up done {2}\d+ (s|min) ago/,
    );
  });

  it("sees what was removed past Pulumi, and leaves it to the next up", async () => {
    machine.forget("aws:ec2/eip:Eip");
    const { text, exitCode } = await shown("refresh", "shop");
    expect(exitCode).to.equal(0);
    expect(text)
      .to.contain("gone       Eip web-app-1")
      .and.to.match(/! shop differs from what Pulumi remembered: .*\d gone/);
    const again = await run("refresh", "shop");
    expect(again.json).to.deep.include({ stack: "shop", changes: [] });
    expect((await up()).json)
      .to.have.property("changes")
      .that.is.greaterThan(0);
    expect(machine.records.filter((record) => record.startsWith("aws:ec2/eip:Eip "))).to.have.length(1);
  });

  it("upgrades to the newest of a branch, and rolls back to what ran before", async () => {
    await push(b);
    const upgraded = await run("upgrade", "shop", "--yes");
    expect(upgraded.json).to.deep.include({ stack: "shop", before: { shop: a }, commits: { shop: b } });
    const { text, exitCode } = await shown("rollback", "shop", "--yes", "--wait");
    expect(exitCode).to.equal(0);
    expect(text)
      .to.match(/^ {2}shop {2}bbbbbbb → aaaaaaa\n/)
      .and.to.contain("shop is rolled back: 1 replaced");
    const none = await run("rollback", "shop", "--yes");
    expect(none.json.error).to.have.property("code", "GW_ROLLBACK_NONE");
  });

  it("upgrades to a commit that is named, and rolls back to an operation by the beginning of its id", async () => {
    const named = await run("upgrade", "shop", "--yes", "--commit", `shop=${b}`);
    expect(named.json.commits).to.deep.equal({ shop: b });
    const first = (await machine.gangway.record("shop")).releases?.[1]?.operation ?? "";
    const back = await run("rollback", "shop", "--yes", "--to", first.slice(0, 8));
    expect(back.json).to.deep.include({ before: { shop: b }, commits: { shop: a } });
  });

  it("refuses commits that are none, before anything is touched", async () => {
    const usage = await run("upgrade", "shop", "--yes", "--commit", "shop=main");
    expect([usage.exitCode, usage.json.error]).to.deep.include(2).and.to.have.nested.property("[1].code", "GW_USAGE");
    const other = await run("upgrade", "shop", "--yes", "--commit", `blog=${a}`);
    expect(other.exitCode).to.equal(2);
    expect(other.json.error).to.have.property("code", "GW_COMMIT_INVALID");
  });

  it("asks before it changes code, and where nobody can be asked changes nothing", async () => {
    for (const command of ["upgrade", "rollback"]) {
      const { exitCode, json } = await run(command, "shop");
      expect(exitCode, command).to.equal(2);
      expect(json.error, command).to.have.property("code", "GW_CONFIRM_NEEDED");
    }
  });

  it("remembers who did what, and how it ended", async () => {
    const { json, said } = await run("history", "shop");
    const operations = json.operations as OperationRecord[];
    expect(operations.map(({ kind, state }) => `${kind} ${state}`).toReversed()).to.deep.equal([
      ...["up cancelled", "up done", "refresh done", "refresh done", "up done"],
      ...["upgrade done", "rollback done", "upgrade done", "rollback done"],
    ]);
    expect(operations[0]).to.include.all.keys("id", "who", "since", "ended", "counts", "commits");
    expect(said).not.to.contain(canary);
    expect((await run("operations")).json.operations).to.deep.equal(operations);

    const lines = (await shown("history", "shop")).text.split("\n");
    expect(lines[0]).to.match(/^[0-9a-f]{8} {2}rollback {2}done /);
    expect(lines[1]).to.equal("          1 replaced; shop aaaaaaa");
  });

  it("tells an operation again, and knows no others", async () => {
    const [last] = await machine.gangway.operations();
    const { json, said } = await run("operations", "show", last!.id);
    expect(json.operation).to.deep.equal(last);
    expect((json.events as { type: string }[]).map(({ type }) => type)).to.include.members(["started", "finished"]);
    expect(said).not.to.contain(canary);
    const unknown = await run("operations", "show", "of-old");
    expect([unknown.exitCode, unknown.json.error]).to.have.nested.property("[1].code", "GW_OPERATION_UNKNOWN");
  });

  it("completes names of stacks, for programs and in bash", async () => {
    expect((await shown("complete", "--", "up", "sh")).text).to.equal("shop\t");
    const script = `
      PATH=${join(checkout, "bin")}:$PATH
      source <(gangway completion bash); source <(gangway completion bash)
      COMP_LINE='gangway upgrade $(touch ${join(machine.folder, "run")}) --co'; COMP_POINT=\${#COMP_LINE}
      _gangway_complete; echo "\${COMPREPLY[@]}"
      COMP_LINE='gangway up sh'; COMP_POINT=\${#COMP_LINE}; _gangway_complete; echo "\${COMPREPLY[@]}"
      ls ${machine.folder}`;
    const { stdout, stderr } = await execa("bash", ["--norc", "-c", script], { env });
    expect(stderr).to.equal("");
    const [options, stacks, ...files] = stdout.split("\n");
    expect([options, stacks]).to.deep.equal(["--commit", "shop"]);
    expect(files).to.include("shop.yaml").and.not.to.include("run");
  });

  it("removes the stack, whose history stays", async () => {
    expect((await run("destroy", "shop", "--yes", "--wait")).exitCode).to.equal(0);
    expect((await run("list")).json).to.deep.equal({ stacks: [] });
    const [last] = (await run("history", "shop")).json.operations as OperationRecord[];
    expect(last).to.deep.include({ kind: "destroy", state: "done" });
  });
});
