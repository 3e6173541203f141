import { expect } from "chai";
import { holding, eventsOf, faultOf, Machine, settings, standsStill } from "./given.ts";

const [a, b, c] = ["a", "b", "c"].map((letter) => letter.repeat(40)) as [string, string, string];

describe("the code of a stack", () => {
  let machine: Machine;
  before(async () => (machine = await Machine.prepare()));
  after(() => machine.leave());

  /** What the branch of the site points to from now on. */
  const push = (commit: string) => machine.fakeGit(`printf '${commit}\\trefs/heads/main\\n'`);
  const byBranch = () => ({ ...settings(), sites: settings().sites.map((site) => ({ ...site, commit: undefined })) });
  const releases = async () => (await machine.gangway.record("shop")).releases?.map(({ commits }) => commits.shop?.[0]);

  it("is written down before anything is brought up, and cannot be upgraded or rolled back yet", async () => {
    await push(a);
    await machine.gangway.create("shop", { settings: byBranch(), local: true });
    expect((await machine.gangway.list()).map(({ stack }) => stack)).to.deep.equal(["shop"]);
    expect(await machine.gangway.outputs("shop")).to.deep.equal({});
    expect(machine.records).to.deep.equal([]);
    expect((await faultOf(machine.gangway.create("shop", { settings: byBranch() }))).code).to.equal("GW_STACK_EXISTS");
    expect((await faultOf(machine.gangway.upgrade("shop"))).code).to.equal("GW_STACK_NOT_UP");
    expect((await faultOf(machine.gangway.rollback("shop"))).code).to.equal("GW_STACK_NOT_UP");
  });

  it("is the newest of the branch after an up, and cannot be forgotten any more", async () => {
    const { commits } = await (await machine.gangway.up("shop")).result;
    expect(commits).to.deep.equal({ shop: a });
    expect((await faultOf(machine.gangway.forget("shop"))).code).to.equal("GW_STACK_IN_USE");
    expect((await faultOf(machine.gangway.rollback("shop"))).code).to.equal("GW_ROLLBACK_NONE");
  });

  it("comes newer with an upgrade, which changes nothing else, and brings what was previewed", async () => {
    await push(b);
    const foretold = await (await machine.gangway.preview("shop", { of: "upgrade" })).result;
    await push(c);
    const upgrade = await machine.gangway.upgrade("shop", { previewed: foretold.commits });
    const { commits, counts } = await upgrade.result;
    expect(commits).to.deep.equal({ shop: b });
    expect(counts).to.deep.include({ replace: 1 }).and.not.to.have.any.keys("create", "update", "delete");
    expect(foretold.counts).to.deep.equal(counts);
    expect(foretold.commands.map(({ why }) => why)).to.deep.equal(["commit aaaaaaa → bbbbbbb"]);
    expect(await releases()).to.deep.equal(["b", "a"]);
  });

  it("goes back with a rollback, and stays there whatever the branch says, until the next upgrade", async () => {
    const { commits } = await (await machine.gangway.rollback("shop")).result;
    expect(commits).to.deep.equal({ shop: a });
    expect(await releases()).to.deep.equal(["a"]);
    await push(c);
    expect(Object.keys((await (await machine.gangway.up("shop")).result).counts ?? {})).to.deep.equal(["same"]);
    expect((await (await machine.gangway.upgrade("shop")).result).commits).to.deep.equal({ shop: c });
    expect(await releases()).to.deep.equal(["c", "a"]);
  });

  it("can be a commit that is named", async () => {
    const bad = await faultOf(machine.gangway.upgrade("shop", { commits: { shop: "main", blog: a } }));
    expect(bad.code).to.equal("GW_COMMIT_INVALID");
    expect(bad.message).to.contain('no site "blog"').and.to.contain('no full commit id: "main"');
    await (
      await machine.gangway.upgrade("shop", { commits: { shop: b } })
    ).result;
    const [, , first] = (await machine.gangway.record("shop")).releases ?? [];
    const back = await machine.gangway.rollback("shop", { to: first?.operation ?? "" });
    expect((await back.result).commits).to.deep.equal({ shop: a });
    expect((await faultOf(machine.gangway.rollback("shop", { to: "of-old" }))).code).to.equal("GW_ROLLBACK_NONE");
  });

  it("is told in the history, with who brought it; the events can be had again", async () => {
    const [last, ...earlier] = await machine.gangway.history("shop");
    expect(last).to.deep.include({ kind: "rollback", state: "done", commits: { shop: a } });
    expect(earlier.map(({ kind }) => kind).slice(-3)).to.deep.equal(["upgrade", "preview", "up"]);
    const { events } = await machine.gangway.operation(last!.id);
    expect(events.map(({ seq }) => seq)).to.deep.equal(events.map((_, place) => place + 1));
    expect(events.at(-1)).to.deep.include({ type: "finished", outcome: "done" });
    expect((await faultOf(machine.gangway.operation("../../etc/passwd"))).code).to.equal("GW_OPERATION_UNKNOWN");
  });
});

describe("a stack that was changed past Pulumi", () => {
  let machine: Machine;
  before(async () => (machine = await Machine.prepare()));
  after(() => machine.leave());

  it("is seen by a refresh, which changes nothing, and mended by the next up", async () => {
    await (
      await machine.gangway.up("shop", { settings: settings(), local: true })
    ).result;
    expect((await (await machine.gangway.refresh("shop")).result).changes).to.deep.equal([]);
    machine.forget("aws:ec2/eip:Eip");
    const { changes, counts } = await (await machine.gangway.refresh("shop")).result;
    expect(changes.map(({ op, name }) => `${op} ${name}`)).to.include("delete web-app-1");
    expect(counts?.delete).to.be.greaterThan(0);
    await (
      await machine.gangway.up("shop")
    ).result;
    expect(machine.records.filter((record) => record.startsWith("aws:ec2/eip:Eip "))).to.have.length(1);
  });
});

describe("an operation on a stack that is busy", () => {
  let machine: Machine;
  before(async () => (machine = await Machine.prepare()));
  after(() => machine.leave());

  it("waits if it is asked to; what runs can be cancelled from anywhere", async () => {
    const given = { settings: settings(), local: true };
    const first = await holding(() => machine.gangway.up("busy", given));
    const goOn = await standsStill(first.id);
    const second = await machine.gangway.up("busy", { ...given, wait: true, who: "second" });
    const waiting = eventsOf(second);
    await new Promise((resolve) => second.onEvent(resolve));
    const asked = await machine.gangway.cancel("busy");
    expect([asked.id, asked.kind]).to.deep.equal([first.id, "up"]);
    goOn();
    expect((await faultOf(first.result)).code).to.equal("GW_OPERATION_CANCELLED");
    await second.result;
    expect((await waiting)[0]).to.deep.include({ type: "preparing", step: "waiting" });
    expect((await machine.gangway.history("busy")).map(({ state, who }) => [state, who])[0]).to.deep.equal([
      "done",
      "second",
    ]);
    expect((await faultOf(machine.gangway.cancel("busy"))).code).to.equal("GW_STACK_IDLE");
  });

  it("goes by what the stack has become when its turn has come, and nobody writes to it meanwhile", async () => {
    const of = (team: string) => ({ ...settings(), tags: { team } });
    const first = await holding(() => machine.gangway.up("busy", { settings: of("b") }));
    const goOn = await standsStill(first.id);
    const second = await machine.gangway.upgrade("busy", { wait: true });
    await new Promise((resolve) => second.onEvent(resolve));
    expect((await faultOf(machine.gangway.change("busy", of("c")))).code).to.equal("GW_STACK_BUSY");
    goOn();
    await Promise.all([first.result, second.result]);
    expect((await machine.gangway.record("busy")).settings).to.deep.equal(of("b"));
  });

  it("leaves settings that were written down since to the next up", async () => {
    const later = { ...settings(), tags: { team: "c" } };
    await machine.gangway.change("busy", later);
    const { verdict } = await (await machine.gangway.preview("busy", { of: "upgrade" })).result;
    expect(verdict).to.equal("unchanged");
    const { changes } = await (await machine.gangway.preview("busy")).result;
    expect(changes.map(({ op }) => op)).to.include("update");
    expect((await machine.gangway.record("busy")).pending?.settings).to.deep.equal(later);
  });
});
