import { expect } from "chai";
import { someStacks } from "../support/fake-stacks.ts";
import { until } from "../support/wait.ts";
import { Visit } from "./given.ts";

describe("the stacks on the page", () => {
  let visit: Visit;
  before(async () => (visit = await Visit.signedIn()));
  after(() => visit.end());
  beforeEach(() => (visit.service.stacks = someStacks()));

  const rowOf = (name: string) =>
    visit.page.getByRole("row").filter({ has: visit.page.getByRole("link", { name, exact: true }) });

  it("are listed with cloud, topology, state, health, release and what goes on", async () => {
    visit.service.holdAt = 20;
    const operation = visit.service.begin("shop", { kind: "upgrade" });
    await visit.open("#/stacks");
    const shop = rowOf("shop");
    await shop.getByText("4 servers run").waitFor();
    const text = await shop.textContent();
    for (const told of [
      "balanced",
      "local cloud",
      "up",
      "2 sites answer",
      "shop, blog",
      "a1b2c3d",
      "Upgrade",
      "running",
      "ana",
    ])
      expect(text).to.contain(told);
    operation.release();
    await shop.getByText("done").waitFor();
    const intranet = rowOf("intranet");
    await intranet.getByText("1 of 1 server not running").waitFor();
    expect(await intranet.textContent())
      .to.contain("unfinished")
      .and.contain("AWS");
    expect(await rowOf("wiki").textContent()).to.contain("not up yet");
  });

  it("are filtered by name, from the keyboard too", async () => {
    await visit.open("#/stacks");
    await rowOf("shop").waitFor();
    await visit.page.keyboard.press("/");
    await visit.page.keyboard.type("Int");
    await rowOf("shop").waitFor({ state: "detached" });
    expect(await rowOf("intranet").count()).to.equal(1);
    await visit.page.keyboard.press("ControlOrMeta+A");
    await visit.page.keyboard.type("zebra");
    await visit.page.getByText("No stack that is loaded has").waitFor();
  });

  it("come a page at a time", async () => {
    const [, , wiki] = someStacks();
    visit.service.stacks = Array.from({ length: 45 }, (_, index) => ({ ...wiki!, name: `wiki-${index + 1}` }));
    await visit.open("#/stacks");
    const more = visit.page.getByRole("button", { name: "Show more stacks" });
    await more.click();
    await rowOf("wiki-40").waitFor();
    await more.click();
    await rowOf("wiki-45").waitFor();
    expect(await visit.page.getByRole("row").count()).to.equal(46);
    expect(await more.count()).to.equal(0);
    expect(await visit.hasFocus(visit.page.getByRole("button", { name: "All are shown" }))).to.equal(true);
  });

  it("where there is none, say how to make one", async () => {
    visit.service.stacks = [];
    await visit.open("#/stacks");
    await visit.page.getByRole("heading", { name: "No stack yet" }).waitFor();
    await visit.page.getByText("gangway up shop --local --settings shop.yaml").waitFor();
  });
});

describe("the health of stacks on the page", () => {
  let visit: Visit;
  beforeEach(async () => (visit = await Visit.signedIn()));
  afterEach(() => visit.end());
  const shop = () => visit.page.getByRole("row", { name: /^shop/ });

  it("is asked for anew once an operation has ended", async () => {
    visit.service.holdAt = 20;
    const operation = visit.service.begin("shop", { kind: "upgrade" });
    await visit.open("#/stacks");
    await shop().getByText("4 servers run").waitFor();
    const asked = () => visit.service.asked.filter((path) => path === "GET /v1/stacks/shop/status").length;
    const before = asked();
    operation.release();
    await shop().getByText("done").waitFor();
    await until("being asked", 30, () => asked() === before + 1);
    await visit.page.waitForTimeout(200);
    expect(asked()).to.equal(before + 1);
  });

  it("is asked for again after a fault, and not while nobody looks", async () => {
    visit.service.stacks = someStacks().slice(0, 1);
    let [asked, answered] = [0, 0];
    await visit.page.route("**/v1/stacks/*/status", async (route) => {
      asked += 1;
      await route.fulfill({ status: 503, json: {} });
      answered += 1;
    });
    await visit.page.clock.install();
    await visit.open("#/stacks");
    // From here on no time goes by in the page but what is given to it.
    await visit.page.clock.pauseAt(Date.now() + 10_000);
    const after = async (seconds: number) => {
      const before = asked;
      for (let turn = 0; turn < seconds / 5; turn += 1) {
        await visit.page.clock.runFor(5_000);
        do await new Promise((resolve) => setTimeout(resolve, 40));
        while (answered < asked);
      }
      return asked - before;
    };
    await after(130);
    expect(await after(50)).to.be.within(4, 10);
    await visit.page.evaluate('Object.defineProperty(document, "hidden", { value: true, configurable: true })');
    await after(5);
    expect(await after(50)).to.equal(0);
  });
});

describe("the operations on the page", () => {
  let visit: Visit;
  before(async () => (visit = await Visit.signedIn()));
  after(() => visit.end());

  it("stay all in the list while new ones come before them, and go on being told", async () => {
    const { page, service } = visit;
    service.holdAt = 20;
    const running = service.begin("shop", { kind: "upgrade" });
    for (let count = 0; count < 24; count += 1) service.begin("shop", { kind: "refresh" });
    await visit.open("#/operations");
    await page.getByRole("button", { name: "Show more operations" }).click();
    const rows = page.getByRole("row");
    await rows.nth(25).waitFor();
    service.begin("wiki", { kind: "up" });
    running.release();
    await page.locator(".ledger").getByText("done").waitFor();
    expect(await rows.count()).to.equal(27);
  });

  it("stay when more of them cannot be had", async () => {
    const { page } = visit;
    await visit.open("#/operations");
    await page.route("**/v1/operations?*", (route) => route.fulfill({ status: 503, json: { title: "busy" } }));
    await page.getByRole("button", { name: "Show more operations" }).click();
    await page.getByRole("alert").getByText("busy").waitFor();
    await page.unroute("**/v1/operations?*");
    await page.getByRole("row").nth(26).waitFor();
    await page.getByRole("alert").waitFor({ state: "detached" });
  });
});
