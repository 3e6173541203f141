import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { BrowserContext, Page } from "playwright-core";
import { ensureEngine } from "../../automation/engine/engine.ts";
import { held, standsStill } from "../engine/given.ts";
import { openWindow } from "../support/browser.ts";
import { ServiceProcess } from "../support/service-process.ts";

const site = (name: string) => ({
  ...{ name, repository: `https://code.example/${name}.git`, commit: "a".repeat(40), domains: [`${name}.example`] },
  env: { API_TOKEN: "canary-6f1d0c" },
});
const settings = {
  topology: "balanced",
  network: { zones: ["a", "b"], nat: "instance" },
  access: { sshFrom: ["203.0.113.7/32"] },
  server: { count: 2 },
  sites: [site("shop"), site("blog")],
};

describe("the page at a real service", function () {
  this.timeout(240_000);
  let folder: string;
  let service: ServiceProcess;
  let window: BrowserContext;
  let page: Page;
  const complaints: string[] = [];
  let goOn = () => undefined as void;

  before(async () => {
    await ensureEngine(({ text }) => process.stdout.write(`    ${text}\n`));
    folder = await mkdtemp(join(tmpdir(), "gangway-page-"));
    const scratch = { GANGWAY_HOME: join(folder, "home"), GANGWAY_LOCAL_RECORDS: join(folder, "records") };
    service = await ServiceProcess.start({ ...scratch, GANGWAY_LOCAL_HOSTS: "none", ...held });
    window = await openWindow({ viewport: { width: 1280, height: 860 } });
    page = await window.newPage();
    page.setDefaultTimeout(60_000);
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().startsWith("Failed to load")) complaints.push(message.text());
    });
  });

  after(async () => {
    await window?.close();
    goOn();
    await service?.stop();
    if (folder) await rm(folder, { recursive: true, maxRetries: 5 });
  });

  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const heading = (name: string) => page.getByRole("heading", { name });
  const ended = (state: string) => page.locator(".meta").getByText(state, { exact: true }).waitFor();

  /** Waits until the operation that is shown stands still, as each does before its first subnet, until `goOn`. */
  const stillness = async () => (goOn = await standsStill(page.url().split("/").at(-1)!));

  it("brings a stack up: sign in, preview, yes, live tree, done", async () => {
    const body = { name: "shop", cloud: "local" as const, hosts: "none" as const, settings };
    await service.client.stacks.create(body);
    await page.goto(service.url);
    await page.getByLabel("Token").fill(service.token);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "shop", exact: true }).click();
    await button("Bring up…").click();
    await heading("Safe for data").waitFor();
    await button("Yes, do it").click();
    await heading("Up of shop").waitFor();
    await page
      .getByRole("region", { name: "Progress" })
      .getByRole("button", { name: /web-vpc/ })
      .waitFor();
    await stillness();
    goOn();
    await ended("done");
  });

  it("shows its servers and sites, its history, and its settings without a secret", async () => {
    await page.getByRole("link", { name: "shop", exact: true }).click();
    await heading("Servers").waitFor();
    expect(await page.getByRole("row", { name: /^app-2/ }).textContent()).to.contain("zone b");
    await page.getByRole("link", { name: "History" }).click();
    await page.getByRole("row", { name: /^Up done \d+ created/ }).waitFor();
    await page.getByRole("link", { name: "Settings" }).click();
    const text = await page.getByLabel("Settings of shop").textContent();
    expect(text).to.contain('API_TOKEN: "[secret]"').and.not.contain("canary");
  });

  it("previews other settings with what changes in them, and cancels the change", async () => {
    await button("Edit…").click();
    const field = page.getByLabel("Settings of shop, as YAML");
    const text = await field.inputValue();
    // Another zone, as the change is to stand still where it makes a subnet; it moves a server, which touches data.
    await field.fill(text.replace("count: 2", "count: 3").replace("- b\n", "- b\n    - c\n"));
    await button("Preview this…").click();
    await button("Yes, do it").waitFor();
    await page.getByRole("listitem").filter({ hasText: "web-app-3" }).first().waitFor();
    await page.getByLabel("I have read what happens to data").check();
    await button("Yes, do it").click();
    await heading("Up of shop").waitFor();
    await stillness();
    await button("Cancel").click();
    await page.getByText("ended in good order").waitFor();
    goOn();
    await ended("cancelled");
    await page.getByText("GW_OPERATION_CANCELLED").waitFor();
  });

  it("destroys it, and has nothing to complain of", async () => {
    await page.getByRole("link", { name: "shop", exact: true }).click();
    await button("Destroy…").click();
    await page.getByLabel("Type shop to go on").fill("shop");
    await button("Destroy it").click();
    await heading("Destroy of shop").waitFor();
    await ended("done");
    expect(complaints).to.deep.equal([]);
  });
});
