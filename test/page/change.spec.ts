import { expect } from "chai";
import { previewed } from "../support/fake-stacks.ts";
import { until } from "../support/wait.ts";
import { Visit } from "./given.ts";

/** Presses what leads on whenever it lets itself be pressed again. */
const pressAgain = `
  new MutationObserver((changes) => {
    for (const { target } of changes)
      if (target.matches(".primary") && target.ariaDisabled === "false") target.click();
  }).observe(document, { subtree: true, attributeFilter: ["aria-disabled"] });
`;

/** Goes to another part of the stack in the very moment in which the page is about to show an operation. */
const turnAside = `
  navigation.addEventListener("navigate", () => queueMicrotask(() => {
    location.hash = "#/stacks/shop/history";
  }), { once: true });
`;

describe("changing a stack on the page", () => {
  let visit: Visit;
  beforeEach(async () => (visit = await Visit.signedIn("#/stacks/shop")));
  afterEach(() => visit.end());
  const button = (name: string) => visit.page.getByRole("button", { name, exact: true });
  const heading = (name: string) => visit.page.getByRole("heading", { name });
  const progress = () => visit.page.getByRole("region", { name: "Progress" });

  it("goes from preview over the diff and a yes to the live tree, and to its end", async () => {
    await button("Up…").click();
    await heading("Safe for data").waitFor();
    const text = await visit.page.getByRole("main").textContent();
    for (const told of [
      "8 to create",
      "2 to change",
      "2 to replace",
      "instanceType",
      "t3.small",
      "t3.medium",
      "because of triggers[0]",
    ])
      expect(text).to.contain(told);
    const command = visit.page.getByRole("row", { name: /app-1 release of shop/ });
    expect(await command.textContent()).to.contain("commit a1b2c3d → d4e5f6a");

    visit.service.holdAt = 56;
    await button("Yes, do it").click();
    await heading("Up of shop").waitFor();
    expect(await visit.hasFocus(heading("Up of shop")), "a new view begins at its heading").to.equal(true);
    await until("the title", 30, async () => (await visit.page.title()) === "Up of shop · Gangway");
    await progress().getByText("web-app-3-release-blog").waitFor();
    expect(await progress().textContent())
      .to.match(/running: web-app-2-release-shop/)
      .and.to.contain("switched: current");
    visit.service.operations[0]?.release();
    await visit.page.locator(".meta").getByText("done").waitFor();
    await visit.page
      .getByRole("status")
      .filter({ hasText: /^Up of shop: done$/ })
      .waitFor();
    await progress().getByText("8 created, 2 changed, 2 replaced").first().waitFor();
    expect(visit.complaints).to.deep.equal([]);
  });

  it("only looks where a preview was asked for", async () => {
    await button("Preview").click();
    await heading("Safe for data").waitFor();
    await visit.page.getByText("this was a look").waitFor();
    expect(await button("Yes, do it").count()).to.equal(0);
  });

  it("asks once more before something happens to data", async () => {
    await visit.open("#/stacks/shop/settings");
    await button("Edit…").click();
    const field = visit.page.getByLabel("Settings of shop, as YAML");
    await field.fill((await field.inputValue()).replace("- b", "- z"));
    await button("Preview this…").click();
    await heading("Data is touched").waitFor();
    await visit.page.getByText("the data of all sites move from database-1 to database-2").first().waitFor();
    const yes = button("Yes, do it");
    expect(await yes.getAttribute("aria-disabled")).to.equal("true");
    await yes.click({ force: true });
    expect(visit.service.operations).to.have.length(1);
    await visit.page.getByLabel("I have read what happens to data").check();
    await yes.click();
    await heading("Up of shop").waitFor();
  });

  it("takes one yes to a preview, also from who goes back to it", async () => {
    await button("Up…").click();
    await button("Yes, do it").click();
    await heading("Up of shop").waitFor();
    await visit.page.goBack();
    await heading("Safe for data").waitFor();
    await visit.page.getByText("this was a look").waitFor();
    expect(await button("Yes, do it").count()).to.equal(0);
  });

  it("asks the service once for what is pressed twice", async () => {
    await button("Refresh…").click();
    await button("Yes, refresh").dblclick();
    await heading("Refresh of shop").waitFor();
    expect(visit.service.operations).to.have.length(1);
  });

  it("begins nothing more for a press that comes before the view has changed", async () => {
    await visit.page.evaluate(pressAgain);
    await button("Up…").click();
    await button("Yes, do it").click();
    await heading("Up of shop").waitFor();
    await visit.page.locator(".meta").getByText("done").waitFor();
    const begun = visit.service.operations.map(({ wish }) => wish.kind);
    expect(begun).to.deep.equal(["up", "preview"]);
  });

  it("can be asked again by who went on to another part of the stack meanwhile", async () => {
    await visit.page.evaluate(turnAside);
    await button("Preview").click();
    await visit.page.getByRole("row", { name: /^Preview/ }).waitFor();
    await button("Preview").click();
    await heading("Preview of shop").waitFor();
    expect(visit.service.operations).to.have.length(2);
  });

  it("upgrades, having said from which commits", async () => {
    await button("Upgrade…").click();
    const dialog = visit.page.getByRole("dialog", { name: "Upgrade shop" });
    expect(await dialog.textContent())
      .to.contain("a1b2c3d")
      .and.contain("newest of main");
    await dialog.getByRole("button", { name: "Preview the upgrade…" }).click();
    await visit.page.getByText("Upgrade shop like this?").waitFor();
    expect(visit.service.operations[0]?.wish).to.deep.equal({ kind: "preview", of: "upgrade" });
    await button("Yes, do it").click();
    await heading("Upgrade of shop").waitFor();
    expect(visit.service.operations[0]?.wish).to.deep.equal({ kind: "upgrade", previewed });
  });

  it("cancels in good order, and at once when pressed again", async () => {
    visit.service.holdAt = 20;
    const operation = visit.service.begin("shop", { kind: "upgrade" });
    await visit.open(`#/operations/${operation.id}`);
    await button("Cancel").click();
    await visit.page.getByText("ended in good order").waitFor();
    expect(operation.cancels).to.equal(1);
    await button("Cancel now").click();
    await visit.page.locator(".meta").getByText("cancelled").waitFor();
    expect(operation.cancels).to.equal(2);
    await progress().getByText("not finished", { exact: true }).first().waitFor();
    await button("Cancel now").waitFor({ state: "detached" });
    expect(await visit.hasFocus(heading("Upgrade of shop")), "the focus is not lost with the button").to.equal(true);
  });

  it("takes a double-click on Cancel for one", async () => {
    visit.service.holdAt = 20;
    const operation = visit.service.begin("shop", { kind: "upgrade" });
    await visit.page.clock.install();
    await visit.open(`#/operations/${operation.id}`);
    await button("Cancel").waitFor();
    // The page's time stands still, however long the machine takes between two presses.
    await visit.page.clock.pauseAt(Date.now() + 10_000);
    await button("Cancel").dblclick();
    await visit.page.getByText("ended in good order").waitFor();
    await visit.page.clock.runFor(999);
    await button("Cancel now").click({ force: true });
    expect(operation.cancels).to.equal(1);
    await visit.page.clock.runFor(1);
    await button("Cancel now").click();
    await visit.page.getByText("It is being broken off").waitFor();
    expect(operation.cancels).to.equal(2);
  });

  it("destroys only once the stack's name has been typed", async () => {
    await button("Destroy…").click();
    const dialog = visit.page.getByRole("dialog", { name: "Destroy shop" });
    expect(await visit.hasFocus(dialog.getByLabel("Type shop to go on"))).to.equal(true);
    await dialog.getByRole("button", { name: "Destroy it" }).click({ force: true });
    await dialog.getByLabel("Type shop to go on").fill("sho");
    await visit.page.keyboard.press("Enter");
    expect(visit.service.operations).to.have.length(0);
    await visit.page.keyboard.type("p");
    await dialog.getByLabel("Remove the data volumes too").check();
    await dialog.getByRole("button", { name: "Destroy it and its data" }).click();
    await heading("Destroy of shop").waitFor();
    expect(visit.service.operations.map(({ wish }) => wish)).to.deep.equal([{ kind: "destroy", withData: true }]);
    await visit.page
      .getByText(/^\d+ removed$/)
      .first()
      .waitFor();
  });

  it("closes a dialog by a press beside it, and not by a selection that ends there", async () => {
    await button("Destroy…").click();
    const dialog = visit.page.getByRole("dialog", { name: "Destroy shop" });
    const text = (await dialog.getByText("Data volumes of database servers").boundingBox())!;
    await visit.page.mouse.move(text.x + 5, text.y + 5);
    await visit.page.mouse.down();
    await visit.page.mouse.move(5, text.y + 5);
    await visit.page.mouse.up();
    expect(await dialog.count()).to.equal(1);
    await visit.page.mouse.click(5, text.y + 5);
    await dialog.waitFor({ state: "detached" });
  });

  it("offers only what the token is for", async () => {
    visit.service.caller = { name: "ben", scopes: ["read", "preview"], stacks: ["*"] };
    await visit.open("#/stacks/shop");
    await button("Preview").waitFor();
    for (const name of ["Up…", "Upgrade…", "Destroy…"]) expect(await button(name).count(), name).to.equal(0);
    await visit.open("#/stacks/shop/releases");
    expect(await button("Roll back to this…").count()).to.equal(0);
    visit.service.holdAt = 20;
    const { id } = visit.service.begin("shop", { kind: "upgrade" });
    await visit.open(`#/operations/${id}`);
    expect(await button("Cancel").count()).to.equal(0);
  });

  it("offers what begins with a preview only to who may preview", async () => {
    visit.service.caller = { name: "ben", scopes: ["read", "change"], stacks: ["*"] };
    await visit.open("#/stacks/shop");
    await button("Refresh…").waitFor();
    for (const name of ["Up…", "Upgrade…", "Roll back…"]) expect(await button(name).count(), name).to.equal(0);
    await visit.open("#/stacks/shop/releases");
    expect(await button("Roll back to this…").count()).to.equal(0);
    await visit.open("#/stacks/shop/settings");
    expect(await button("Edit…").count()).to.equal(0);
  });

  it("tells a failure with its code, what to do, and the last lines", async () => {
    visit.service.holdAt = 30;
    const operation = visit.service.begin("shop", { kind: "up" });
    await visit.open(`#/operations/${operation.id}`);
    await progress().getByText("web", { exact: true }).waitFor();
    const text = { what: "the health check of shop did not pass", fix: "look at what it printed last" };
    operation.fail({ code: "GW_OPERATION_FAILED", text, details: ["GET /healthz 500"] });
    const alert = await visit.page.getByRole("alert").textContent();
    for (const told of [text.what, text.fix, "GW_OPERATION_FAILED", "GET /healthz 500"]) expect(alert).to.contain(told);
    await visit.page.locator(".meta").getByText("failed").waitFor();
  });
});
