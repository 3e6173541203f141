import { expect } from "chai";
import type { Told } from "../support/fake-stacks.ts";
import { until } from "../support/wait.ts";
import { Visit } from "./given.ts";

const resource = (name: string, state: string, parent = ""): Told => ({
  ...{ type: "resource", urn: `urn:pulumi:shop::gangway::a:b:C::${name}`, resourceType: "a:b:C", name, parent },
  ...{ op: "create", component: parent === "" && state !== "leaf", state: state as "start" },
});
const log = (urn: string, text: string): Told => ({ type: "log", urn, severity: "info", text });

/** Text, as all that runs in the browser: the tests themselves know no window. */
const watchFrames = `
  window.gaps = { worst: 0, last: performance.now() };
  (function tick() {
    gaps.worst = Math.max(gaps.worst, performance.now() - gaps.last);
    gaps.last = performance.now();
    requestAnimationFrame(tick);
  })();
`;

describe("an operation that is watched on the page", () => {
  let visit: Visit;
  beforeEach(async () => (visit = await Visit.signedIn()));
  afterEach(() => visit.end());
  const heading = (name: string) => visit.page.getByRole("heading", { name });
  const progress = () => visit.page.getByRole("region", { name: "Progress" });

  it("is told from its first event when it is opened by its address", async () => {
    visit.service.pause = 0;
    const { id } = visit.service.begin("shop", { kind: "upgrade" });
    await visit.open(`#/operations/${id}`);
    await heading("Upgrade of shop").waitFor();
    await progress()
      .getByRole("button", { name: /web WebService/ })
      .waitFor();
    await progress().getByText("96 created").first().waitFor();
    await visit.page.getByRole("log").getByText("GET /healthz 200").first().waitFor();
  });

  it("goes on where it was after the connection broke", async () => {
    visit.service.holdAt = 30;
    const operation = visit.service.begin("shop", { kind: "up" });
    await visit.open(`#/operations/${operation.id}`);
    await progress().getByText("web", { exact: true }).waitFor();
    visit.service.hangUp();
    operation.release();
    await visit.page.locator(".meta").getByText("done").waitFor();
    await progress().getByText("8 created, 2 changed, 2 replaced").first().waitFor();
    expect(visit.complaints).to.deep.equal([]);
  });

  it("is asked for once where it is not known, and said to be so", async () => {
    await visit.page.clock.install();
    await visit.open("#/operations/nobody");
    expect(await visit.page.getByRole("alert").textContent()).to.contain("This operation is not known here");
    await visit.page.clock.runFor(20_000);
    expect(visit.service.asked.filter((asked) => asked.includes("nobody"))).to.have.length(1);
  });

  it("keeps no connection while nobody looks, and catches up afterwards", async () => {
    visit.service.holdAt = 30;
    const operation = visit.service.begin("shop", { kind: "up" });
    await visit.open(`#/operations/${operation.id}`);
    await progress().getByText("web", { exact: true }).waitFor();
    const look = (hidden: boolean) =>
      visit.page.evaluate(`
        Object.defineProperty(document, "hidden", { value: ${hidden}, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      `);
    await look(true);
    await until("no connection", 30, () => operation.watchers === 0);
    operation.release();
    await look(false);
    await progress().getByText("8 created, 2 changed, 2 replaced").first().waitFor();
  });

  it("opens and closes a component by its button", async () => {
    visit.service.pause = 0;
    const { id } = visit.service.begin("shop", { kind: "upgrade" });
    await visit.open(`#/operations/${id}`);
    // While it is at work a component opens and closes by itself.
    await progress().getByText("96 created").first().waitFor();
    const component = visit.page.getByRole("button", { name: /web-vpc Vpc/ });
    expect(await component.getAttribute("aria-expanded")).to.equal("false");
    await component.focus();
    await visit.page.keyboard.press("Enter");
    expect(await component.getAttribute("aria-expanded")).to.equal("true");
    await visit.page
      .getByText(/created \d/)
      .first()
      .waitFor();
    await visit.page.keyboard.press("Enter");
    expect(await component.getAttribute("aria-expanded")).to.equal("false");
  });

  it("shows what looks like HTML as the text it is", async () => {
    const evil = `<img src=x onerror="window.evil=1"><script>window.evil=1</script>`;
    const root = resource("web", "start");
    visit.service.told = [root, resource(evil, "start", "urn:pulumi:shop::gangway::a:b:C::web"), log("", evil)];
    const operation = visit.service.begin("shop", { kind: "up" });
    await visit.open(`#/operations/${operation.id}`);
    await visit.page.getByRole("log").getByText(evil).waitFor();
    operation.fail({ code: "GW_OPERATION_FAILED", text: { what: evil, fix: evil }, details: [evil] });
    await visit.page.getByRole("alert").waitFor();
    expect(await visit.page.locator("main img, main script").count()).to.equal(0);
    expect(await visit.page.evaluate<boolean>('"evil" in window')).to.equal(false);
    expect(visit.complaints).to.deep.equal([]);
  });

  /** Goes to an operation that tells all it has at once; gives the longest time without a frame until it is drawn, in ms. */
  async function worstGap(): Promise<number> {
    const { id, events } = visit.service.begin("shop", { kind: "up" });
    expect(events).to.have.length.above(9_900);
    await visit.open("#/stacks");
    await visit.page.evaluate(watchFrames);
    const begun = performance.now();
    await visit.page.evaluate(`location.hash = "#/operations/${id}"`);
    await visit.page.getByText("480 created").waitFor();
    await visit.page.getByRole("log").getByText("step 17 of app-499").waitFor();
    expect(performance.now() - begun).to.be.below(20_000);
    return visit.page.evaluate<number>("gaps.worst");
  }

  it("stays quick and small with ten thousand events", async () => {
    const root = "urn:pulumi:shop::gangway::a:b:C::web";
    const told: Told[] = [resource("web", "start")];
    for (let server = 0; server < 500; server += 1) {
      const name = `app-${server}`;
      told.push(resource(name, "start", root));
      for (let line = 0; line < 18; line += 1)
        told.push(log(`urn:pulumi:shop::gangway::a:b:C::${name}`, `step ${line} of ${name}`));
      if (server < 480) told.push(resource(name, "done", root));
    }
    Object.assign(visit.service, { told, pause: 0 });
    // A machine that stands still for a moment holds frames up too: the page is slow where it is so every time.
    let worst = Infinity;
    for (let times = 0; times < 3 && worst >= 2_000; times += 1) worst = await worstGap();
    expect(worst, "the longest time without a frame, in ms").to.be.below(2_000);
    expect(await visit.page.evaluate<number>('document.querySelectorAll("*").length')).to.be.below(4_000);
    // It still does what one asks of it.
    await visit.page.getByRole("button", { name: "Help and shortcuts" }).click();
    await visit.page.getByRole("dialog", { name: "Help" }).waitFor({ timeout: 5_000 });
  });
});
