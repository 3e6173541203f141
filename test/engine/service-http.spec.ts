import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { expect } from "chai";
import { connect, type GangwayService, type Operation } from "../../automation/client/index.ts";
import { ensureEngine } from "../../automation/engine/engine.ts";
import { checkout } from "../support/checkout.ts";
import { faultOf } from "../support/fault-of.ts";
import { ServiceProcess } from "../support/service-process.ts";
import { canary, held, settings, standsStill } from "./given.ts";

describe("the service over HTTP, with the engine", () => {
  let folder: string;
  let env: Record<string, string>;
  let service: ServiceProcess;
  let client: GangwayService;

  before(async () => {
    await ensureEngine(() => undefined);
    folder = await mkdtemp(join(tmpdir(), "gangway-http-"));
    const home = join(folder, "home");
    env = { GANGWAY_HOME: home, GANGWAY_LOCAL_RECORDS: join(folder, "records"), GANGWAY_LOCAL_HOSTS: "none" };
    service = await ServiceProcess.start({ ...env, ...held, GANGWAY_TEST_HOLD: "busy" });
    client = service.client;
  });
  after(async () => {
    await service.stop();
    expect(service.log).to.include('"msg":"stopped"').and.not.to.include(canary);
    await rm(folder, { recursive: true });
  });

  const gangway = async (...args: string[]) =>
    (await execa(join(checkout, "bin/gangway"), args, { env, reject: false, all: true })).all;

  it("has a stack through its whole life, and tells no secret on the way", async () => {
    const { stacks, operations } = client;
    const told: unknown[] = [];
    const tell = <Told>(answer: Told): Told => {
      told.push(answer);
      return answer;
    };
    tell(await stacks.create({ name: "shop", cloud: "local", hosts: "none", settings: settings() }));
    const preview = tell(await operations.run("shop", { kind: "preview" }));
    expect(preview.result).to.deep.include({ verdict: "safe" });

    const up = tell(await operations.run("shop", { kind: "up" }, { key: "first" }));
    const seqs: number[] = [];
    for await (const event of operations.events(up.id)) {
      told.push(event);
      seqs.push(event.seq);
    }
    expect(seqs).to.deep.equal(Array.from({ length: up.lastEvent }, (_, place) => place + 1));
    expect((await operations.start("shop", { kind: "up" }, { key: "first" })).id).to.equal(up.id);
    expect(await faultOf(operations.start("shop", { kind: "refresh" }, { key: "first" }))).to.include({
      code: "GW_IDEMPOTENCY_MISMATCH",
    });
    expect(await faultOf(stacks.remove("shop"))).to.include({ code: "GW_STACK_IN_USE" });

    const { state, settings: shown } = tell(await stacks.get("shop"));
    expect(state).to.equal("up");
    tell(await stacks.change("shop", { ...shown, server: { instanceType: "t3.medium" } }));
    expect(counts(tell(await operations.run("shop", { kind: "up" })))).to.include({ update: 1 });
    expect(await faultOf(stacks.change("shop", { ...shown, region: "us-east-1" }))).to.include({
      code: "GW_CHANGE_REFUSED",
    });

    const commit = "b".repeat(40);
    tell(await operations.run("shop", { kind: "upgrade", commits: { shop: commit } }));
    expect((await stacks.get("shop")).releases.map(({ commits }) => commits.shop)).to.deep.equal([
      commit,
      "a".repeat(40),
    ]);
    tell(await operations.run("shop", { kind: "rollback" }));
    tell(await operations.run("shop", { kind: "refresh" }));
    expect(tell(await stacks.outputs("shop"))).to.deep.include({ sshPrivateKey: "[secret]" });
    expect(tell(await stacks.status("shop"))).to.deep.include({ stack: "shop", topology: "single" });
    const kinds = tell(await stacks.history("shop")).items.map(({ kind }) => kind);
    expect(kinds).to.deep.equal(["refresh", "rollback", "upgrade", "up", "up", "preview"]);

    tell(await operations.run("shop", { kind: "destroy" }));
    expect(await faultOf(stacks.get("shop"))).to.include({ code: "GW_STACK_UNKNOWN" });
    expect(JSON.stringify(told)).not.to.include(canary).and.not.to.include(folder).and.not.to.include("PRIVATE KEY");
  });

  it("keeps secrets out of the command lines of all that it starts", async () => {
    const { stacks, operations } = client;
    await stacks.create({ name: "quiet", cloud: "local", hosts: "none", settings: settings() });
    const { id } = await operations.start("quiet", { kind: "up" });
    let looked = 0;
    let running = true;
    const ended = operations.wait(id).finally(() => (running = false));
    while (running) {
      looked += 1;
      expect(await commandLines()).not.to.include(canary);
    }
    await ended;
    expect(looked).to.be.greaterThan(5);
    await operations.run("quiet", { kind: "destroy" });
  });

  it("cancels what waits at once, and what runs in good order", async () => {
    const { stacks, operations } = client;
    await stacks.create({ name: "busy", cloud: "local", hosts: "none", settings: settings() });
    const running = await operations.start("busy", { kind: "up" });
    const waiting = await operations.start("busy", { kind: "refresh" });
    expect(waiting).to.include({ state: "queued", position: 1 });
    expect(await operations.cancel(waiting.id)).to.include({ state: "cancelled" });
    const goOn = await standsStill(running.id);
    await operations.cancel(running.id);
    // Nothing tells that the engine has heard of it: it waits for a plugin that stands still, for as long as it may take.
    await sleep(1000);
    goOn();
    expect(await faultOf(operations.wait(running.id))).to.include({ code: "GW_OPERATION_CANCELLED" });
    expect((await stacks.get("busy")).state).to.equal("unfinished");
    await operations.run("busy", { kind: "destroy" });
  });

  it("gives tokens out while it runs, and while it does not", async () => {
    const token = (await gangway("token", "create", "--name", "ci", "--scope", "read", "--stack", "shop-*")).split(
      "\n",
    )[0]!;
    const ci = connect({ url: service.url, token });
    expect((await ci.stacks.list()).items).to.deep.equal([]);
    expect(await faultOf(ci.stacks.get("busy"))).to.include({ code: "GW_STACK_UNKNOWN" });
    expect(await faultOf(ci.stacks.remove("shop-a"))).to.include({ code: "GW_FORBIDDEN" });
    const { tokens } = JSON.parse(await gangway("token", "list", "--json")) as {
      tokens: { id: string; name: string }[];
    };
    const { id } = tokens.find(({ name }) => name === "ci")!;
    await gangway("token", "revoke", id);
    expect(await faultOf(ci.stacks.list())).to.include({ code: "GW_TOKEN_REFUSED" });
    expect(await gangway("token", "create", "--name", "x", "--scope", "fly"))
      .to.include("GW_REQUEST_INVALID")
      .and.include("body.scopes");

    await service.stop();
    const other = (await gangway("token", "create", "--name", "later", "--scope", "read", "--expires", "1h")).split(
      "\n",
    )[0]!;
    await service.begin();
    expect((await connect({ url: service.url, token: other }).stacks.list()).items).to.deep.equal([]);
    expect(await gangway("serve", "--port", "0")).to.include("GW_SERVICE_RUNNING");
  });
});

function counts({ result }: Operation): object {
  return (result as { counts: object }).counts;
}

/** The command lines of every process of this machine. */
async function commandLines(): Promise<string> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")));
  return lines.join("\n");
}
