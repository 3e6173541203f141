import { expect } from "chai";
import { FakeService } from "../support/fake-service.ts";
import { Visit } from "./given.ts";

describe("signing in to the page", () => {
  let visit: Visit;
  beforeEach(async () => (visit = await Visit.begin()));
  afterEach(() => visit.end());

  it("says how to get a token, and why one was refused", async () => {
    const { page } = visit;
    await visit.load();
    await page.getByText("gangway token create").waitFor();
    await page.getByLabel("Token").fill("gw_nobody_0");
    await page.getByRole("button", { name: "Sign in" }).click();
    const alert = page.getByRole("alert");
    expect(await alert.textContent())
      .to.contain("This token is not known")
      .and.contain("GW_TOKEN_UNKNOWN");
    expect(await visit.hasFocus(page.getByLabel("Token"))).to.equal(true);
  });

  it("lets in by keyboard alone, stays over a reload, and lets out", async () => {
    const { page } = visit;
    await visit.load();
    await page.locator("#token:focus").waitFor();
    await page.keyboard.type(FakeService.token);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "shop", exact: true }).waitFor();
    expect(await visit.hasFocus(page.getByRole("heading", { level: 1, name: "Stacks" }))).to.equal(true);
    await page.reload();
    await page.getByRole("link", { name: "shop", exact: true }).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Token").waitFor();
    await page.reload();
    await page.getByLabel("Token").waitFor();
    expect(visit.complaints).to.deep.equal([]);
  });

  it("asks for a token again when the service no longer knows who is there", async () => {
    const { page } = visit;
    await visit.load();
    await page.getByLabel("Token").fill(FakeService.token);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "shop", exact: true }).waitFor();
    await page.context().clearCookies();
    // Whoever notices first: who presses something, or the list that is loaded again by itself.
    await page.getByRole("link", { name: "Operations" }).or(page.getByLabel("Token")).click();
    await page.getByLabel("Token").waitFor();
  });

  it("says so where signing out failed, and stays", async () => {
    const { page, service } = visit;
    await page.context().addCookies([{ ...FakeService.cookie, url: service.url }]);
    await visit.open("#/stacks");
    await page.route("**/session", (route) => route.fulfill({ status: 503, json: { title: "out of order" } }));
    await page.getByRole("button", { name: "Sign out" }).click();
    expect(await page.getByRole("alert").textContent())
      .to.contain("You are still signed in")
      .and.contain("out of order");
    await page.getByRole("heading", { level: 1, name: "Stacks" }).waitFor();
    await page.unroute("**/session");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Token").waitFor();
    expect(visit.complaints).to.deep.equal([]);
  });

  it("asks for no token while the service cannot tell who is there, and goes on when it can", async () => {
    const { page, service } = visit;
    await page.context().addCookies([{ ...FakeService.cookie, url: service.url }]);
    await page.route("**/session", (route) => route.fulfill({ status: 503, json: { title: "out of order" } }));
    await visit.load();
    await page.getByRole("alert").getByText("out of order").waitFor();
    expect(await page.getByLabel("Token").count()).to.equal(0);
    await page.unroute("**/session");
    await page.getByRole("link", { name: "shop", exact: true }).waitFor();
  });

  it("leaves no token where a script could find it", async () => {
    const { page } = visit;
    await visit.load();
    await page.getByLabel("Token").fill(FakeService.token);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "shop", exact: true }).waitFor();
    const kept = await page.evaluate<string>(
      "JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }])",
    );
    expect(kept).not.to.contain(FakeService.token);
    expect(page.url()).not.to.contain(FakeService.token);
  });
});
