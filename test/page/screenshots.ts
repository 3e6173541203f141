// Makes the README's pictures of the page, of a real service with real servers: npx tsx test/page/screenshots.ts
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { readSettingsFile } from "../../settings/index.ts";
import { closeBrowser, openWindow } from "../support/browser.ts";
import { checkout } from "../support/checkout.ts";
import { ServiceProcess } from "../support/service-process.ts";

const images = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "gangway-pictures-"));
const env = { GANGWAY_HOME: join(folder, "home") };
const service = await ServiceProcess.start(env, "--repositories", join(checkout, "examples/apps"));
const { stacks, operations } = service.client;

try {
  await create("notes", "demo");
  await create("shop", "balanced");
  await create("wiki", "split");
  await operations.run("notes", { kind: "up" });
  const dark = await window({ colorScheme: "dark" });
  const first = await operations.start("shop", { kind: "up" });
  await dark.goto(`${service.url}/#/operations/${first.id}`);
  await dark.getByText("web-app-2-release-shop").first().waitFor({ timeout: 300_000 });
  await dark.screenshot({ path: `${images}page-operation.png` });
  await operations.wait(first.id);

  const light = await window({ viewport: { width: 1120, height: 400 } });
  await light.getByText("5 servers run").waitFor({ timeout: 60_000 });
  const second = await operations.start("shop", { kind: "up", refresh: true });
  await light.reload();
  await light.getByText("5 servers run").waitFor({ timeout: 60_000 });
  await light.screenshot({ path: `${images}page-stacks.png` });
  await operations.wait(second.id);
} finally {
  for (const name of ["notes", "shop"]) await operations.run(name, { kind: "destroy", withData: true });
  await service.stop();
  await closeBrowser();
  await rm(folder, { recursive: true });
}

async function create(name: string, example: string): Promise<void> {
  const settings = (await readSettingsFile(join(checkout, `examples/${example}.yaml`))) as { sites: object[] };
  const sites = settings.sites.map((site) => ({ ...site, name, repository: "./node-notes" }));
  await stacks.create({ name, cloud: "local", settings: { ...settings, sites } });
}

/** The page in a window of its own, as somebody sees it who has just signed in. */
async function window(options: BrowserContextOptions): Promise<Page> {
  const opened = await openWindow({ viewport: { width: 1120, height: 720 }, deviceScaleFactor: 1.5, ...options });
  const page = await opened.newPage();
  await page.goto(service.url);
  await page.getByLabel("Token").fill(service.token);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Stacks" }).waitFor();
  return page;
}
