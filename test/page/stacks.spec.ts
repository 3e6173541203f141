import { expect } from "chai";
import { someStacks } from "../support/fake-stacks.ts";
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
  });

  it("where there is none, say how to make one", async () => {
    visit.service.stacks = [];
    await visit.open("#/stacks");
    await visit.page.getByRole("heading", { name: "No stack yet" }).waitFor();
    await visit.page.getByText("gangway up shop --local --settings shop.yaml").waitFor();
  });
});
