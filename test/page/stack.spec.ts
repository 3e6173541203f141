import { expect } from "chai";
import type { Route } from "playwright-core";
import { FakeService } from "../support/fake-service.ts";
import { previewed } from "../support/fake-stacks.ts";
import { until } from "../support/wait.ts";
import { Visit } from "./given.ts";

describe("one stack on the page", () => {
  let visit: Visit;
  let answer = () => undefined as void;
  before(async () => (visit = await Visit.signedIn()));
  afterEach(() => answer());
  after(() => visit.end());

  it("is shown before its servers have answered, and says that they are being asked", async () => {
    answer = visit.service.holdStatus();
    await visit.page.goto(`${visit.service.url}/#/stacks/shop`);
    await visit.page.getByRole("button", { name: "Upgrade…" }).waitFor();
    await visit.page.getByText("Asking every server and site").waitFor();
    answer();
    await visit.page.getByRole("heading", { name: "Servers" }).waitFor();
  });

  it("tells of each server and site, of balancer and database", async () => {
    await visit.open("#/stacks/shop");
    const row = (name: RegExp) => visit.page.getByRole("row", { name });
    const server = await row(/^app-1 app/).textContent();
    for (const told of [
      "app · zone a",
      "10.2.64.4",
      "via bastion",
      "running",
      "0.42",
      "844 of 1946 MiB",
      "3.5 of 15.6 GiB",
    ])
      expect(server).to.contain(told);
    const site = await row(/^shop http/).textContent();
    for (const told of ["http://shop.example.com", "/healthz 200", "app-1", "a1b2c3d", "balancer: healthy"])
      expect(site).to.contain(told);
    await visit.page.getByText("shop 2/2 healthy").waitFor();
    await visit.page.getByText("postgresql 17 on database-1").waitFor();
  });

  it("says which server does not answer, and why", async () => {
    await visit.open("#/stacks/intranet");
    await visit.page.getByText("unreachable").waitFor();
    await visit.page.getByText("no answer within 5 s").waitFor();
    await visit.page.getByText("no server tells of it").waitFor();
  });

  it("goes back to the release that was chosen", async () => {
    await visit.open("#/stacks/shop/releases");
    await visit.page
      .getByRole("row", { name: /30ff29b/ })
      .getByRole("button", { name: "Roll back to this…" })
      .click();
    const dialog = visit.page.getByRole("dialog", { name: "Roll back shop" });
    expect(await dialog.textContent())
      .to.contain("a1b2c3d")
      .and.contain("30ff29b")
      .and.contain("until the next upgrade, or an up with new settings");
    await dialog.getByRole("button", { name: "Preview going back…" }).click();
    await visit.page.getByRole("button", { name: "Yes, do it" }).click();
    await visit.page.getByRole("heading", { level: 1, name: "Roll back of shop" }).waitFor();
    expect(visit.service.operations[0]?.wish).to.deep.equal({
      kind: "rollback",
      to: "11111111-aaaa-4aaa-8aaa-000000000003",
      previewed,
    });
  });

  it("says that a site runs nothing yet, which an earlier release had", async () => {
    const { service } = visit;
    const [shop, ...others] = service.stacks;
    const [current, ...earlier] = shop!.releases;
    const { shop: commit = "" } = current!.commits;
    service.stacks = [{ ...shop!, releases: [{ ...current!, commits: { shop: commit } }, ...earlier] }, ...others];
    await visit.open("#/stacks/shop");
    await visit.page.getByRole("button", { name: "Roll back…" }).click();
    const row = visit.page.getByRole("dialog").getByRole("row", { name: /^blog/ });
    expect(await row.textContent()).to.match(/blog\s*nothing\s*b7c8d9e/);
    service.stacks = [shop!, ...others];
  });

  it("asks its servers again with the focus where it was", async () => {
    // The page asks by itself, and draws the button anew, once an operation has ended.
    await until("operations that have ended", 30, () => visit.service.operations.every(({ ended }) => ended));
    await visit.open("#/stacks/shop");
    const again = visit.page.getByRole("button", { name: "Ask again" });
    answer = visit.service.holdStatus();
    await again.click();
    await visit.page.getByText("Asking again").waitFor();
    answer();
    await visit.page.getByText("Asking again").waitFor({ state: "detached" });
    expect(await visit.hasFocus(again)).to.equal(true);
  });

  it("tells its history, with what came of each operation", async () => {
    await visit.open("#/stacks/shop/history");
    const row = visit.page.getByRole("row", { name: /^Roll back/ });
    await row.getByText("done").waitFor();
    expect(await row.textContent()).to.contain("by ana");
    await row.getByRole("link").click();
    await visit.page.getByRole("heading", { level: 1, name: "Roll back of shop" }).waitFor();
  });

  it("takes new settings by way of a preview, secrets left as they are", async () => {
    await visit.open("#/stacks/shop/settings");
    await visit.page.getByRole("button", { name: "Edit…" }).click();
    const field = visit.page.getByLabel("Settings of shop, as YAML");
    const text = await field.inputValue();
    expect(text).to.contain('API_TOKEN: "[secret]"').and.contain("topology: balanced");
    await field.fill(text.replace("count: 2", "count: 3"));
    await visit.page.getByRole("button", { name: "Preview this…" }).click();
    await visit.page.getByRole("button", { name: "Yes, do it" }).click();
    await visit.page.getByRole("heading", { level: 1, name: "Up of shop" }).waitFor();
    const [up, preview] = visit.service.operations;
    expect(preview?.wish).to.have.nested.property("settings.server.count", 3);
    expect(preview?.wish).to.have.nested.property("settings.sites[0].env.API_TOKEN", "[secret]");
    expect(up?.wish).to.deep.equal({ ...preview?.wish, kind: "up", previewed });
  });

  it("says that settings wait for the next up, where they do", async () => {
    const { page, service } = visit;
    await visit.open("#/stacks/shop/settings");
    await page.getByText("topology: balanced").waitFor();
    expect(await page.getByText("These settings wait").count()).to.equal(0);
    const [shop, ...others] = service.stacks;
    service.stacks = [{ ...shop!, pending: true }, ...others];
    await page.reload();
    await page.getByText("These settings wait: the next up carries them out").waitFor();
  });

  it("keeps settings that are being written until they are done, thrown away, or somebody signs out", async () => {
    const { page, service } = visit;
    const field = page.getByLabel("Settings of shop, as YAML");
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    const kept = async () => expect(await field.inputValue()).to.contain("count: 4");
    await visit.open("#/stacks/shop/settings");
    await button("Edit…").click();
    expect(await visit.hasFocus(field)).to.equal(true);
    await field.fill((await field.inputValue()).replace("count: 2", "count: 4"));
    await page.getByRole("link", { name: "History" }).click();
    await page.getByRole("link", { name: "Settings" }).click();
    await kept();
    await button("Preview this…").click();
    await page.getByRole("link", { name: "No, leave it" }).click();
    await page.getByRole("link", { name: "Settings" }).click();
    await button("Preview this…").click();
    await page.getByRole("link", { name: "Edit again" }).click();
    await kept();
    await page.context().clearCookies();
    // Whoever notices first: who presses something, or the stack that is loaded again by itself.
    await button("Preview this…").or(page.getByLabel("Token")).click();
    await page.getByLabel("Token").fill(FakeService.token);
    await page.keyboard.press("Enter");
    await kept();
    await button("Throw it away").click();
    expect(await visit.hasFocus(button("Edit…"))).to.equal(true);
    await button("Edit…").click();
    await field.fill((await field.inputValue()).replace("count: 2", "count: 4"));
    await button("Preview this…").click();
    await button("Yes, do it").click();
    await page.getByRole("heading", { level: 1, name: "Up of shop" }).waitFor();
    await page.getByRole("link", { name: "shop", exact: true }).click();
    await page.getByRole("link", { name: "Settings" }).click();
    await button("Edit…").click();
    await field.fill("sites: []");
    await button("Sign out").click();
    await page.getByLabel("Token").fill(FakeService.token);
    await page.keyboard.press("Enter");
    await button("Edit…").waitFor();
    expect(service.asked).to.include("DELETE /session");
  });

  it("leaves the focus where it is while settings are written", async () => {
    await visit.open("#/stacks/shop/settings");
    await visit.page.getByRole("button", { name: "Edit…" }).click();
    await visit.page.evaluate("document.activeElement.blur()");
    await visit.page.waitForResponse("**/v1/stacks/shop");
    await visit.page.waitForTimeout(100);
    expect(await visit.hasFocus(visit.page.getByLabel("Settings of shop, as YAML"))).to.equal(false);
  });

  it("says what is wrong with text that is not YAML, and sends nothing", async () => {
    const before = visit.service.operations.length;
    await visit.open("#/stacks/shop/settings");
    await visit.page.getByRole("button", { name: "Edit…" }).click();
    await visit.page.getByLabel("Settings of shop, as YAML").fill("sites: [\n");
    await visit.page.getByRole("button", { name: "Preview this…" }).click();
    expect(await visit.page.getByRole("alert").textContent())
      .to.contain("not YAML")
      .and.contain("line");
    expect(visit.service.operations).to.have.length(before);
  });

  it("says which setting the service does not take, and keeps what was typed", async () => {
    await visit.open("#/stacks/shop/settings");
    await visit.page.getByRole("button", { name: "Edit…" }).click();
    const field = visit.page.getByLabel("Settings of shop, as YAML");
    await field.fill((await field.inputValue()).replace("count: 2", "count: 99"));
    await visit.page.getByRole("button", { name: "Preview this…" }).click();
    const told = await visit.page.getByRole("alert").textContent();
    for (const text of ["GW_SETTINGS_INVALID", "settings.server.count", "is too many, got 99; allowed: 1 to 50"])
      expect(told).to.contain(text);
    expect(await field.inputValue()).to.contain("count: 99");
  });

  it("that is not there is told as such, with what to do", async () => {
    await visit.open("#/stacks/nobody");
    expect(await visit.page.getByRole("alert").textContent())
      .to.contain("GW_STACK_UNKNOWN")
      .and.contain("look at the list");
  });

  it("leaves no complaint in the browser", () => {
    expect(visit.complaints).to.deep.equal([]);
  });
});

describe("one stack of a slow service on the page", () => {
  let visit: Visit;
  before(async () => (visit = await Visit.signedIn()));
  after(() => visit.end());

  it("is waited for where the service is slow, and asked once at a time", async () => {
    const held: Route[] = [];
    await visit.page.route("**/v1/stacks/shop", (route) => void held.push(route));
    await visit.page.clock.install();
    await visit.load("#/stacks/shop");
    await visit.page.getByText("Loading the stack").waitFor();
    await visit.page.clock.runFor(20_000);
    expect(held).to.have.length(1);
    await held[0]?.continue();
    await visit.page.getByRole("button", { name: "Upgrade…" }).waitFor();
    await visit.page.clock.runFor(5_000);
    await until("the next time it is asked", 30, () => held.length > 1);
  });
});
