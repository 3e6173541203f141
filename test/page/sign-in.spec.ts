import { expect } from "chai";
import { FakeService } from "../support/fake-service.ts";
import { Visit } from "./given.ts";

describe("signing in to the page", () => {
  let visit: Visit;
  beforeEach(async () => (visit = await Visit.begin()));
  afterEach(() => visit.end());

  it("says how to get a token, and why one was refused", async () => {
    const { page, service } = visit;
    await page.goto(service.url);
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
    const { page, service } = visit;
    await page.goto(service.url);
    await page.getByLabel("Token").waitFor();
    await page.keyboard.type(FakeService.token);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "shop", exact: true }).waitFor();
    await page.reload();
    await page.getByRole("link", { name: "shop", exact: true }).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Token").waitFor();
    await page.reload();
    await page.getByLabel("Token").waitFor();
    expect(visit.complaints).to.deep.equal([]);
  });

  it("asks for a token again when the service no longer knows who is there", async () => {
    const { page, service } = visit;
    await page.goto(service.url);
    await page.getByLabel("Token").fill(FakeService.token);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "shop", exact: true }).waitFor();
    await page.context().clearCookies();
    await page.getByRole("link", { name: "Operations" }).click();
    await page.getByLabel("Token").waitFor();
  });

  it("leaves no token where a script could find it", async () => {
    const { page, service } = visit;
    await page.goto(service.url);
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
