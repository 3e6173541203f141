// Makes the README's pictures of the page: npx tsx test/page/screenshots.ts
import { fileURLToPath } from "node:url";
import { closeBrowser } from "../support/browser.ts";
import { firstUp } from "../support/fake-stacks.ts";
import { Visit } from "./given.ts";

const images = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const options = { viewport: { width: 1120, height: 720 }, deviceScaleFactor: 1.5, colorScheme: "light" } as const;

/** The list of stacks while one of them is being upgraded. */
async function stacks(): Promise<void> {
  const visit = await Visit.signedIn("#/stacks", { ...options, viewport: { width: 1120, height: 400 } });
  visit.service.pause = 0;
  visit.service.begin("intranet", { kind: "up" });
  Object.assign(visit.service, { holdAt: 60 });
  visit.service.begin("shop", { kind: "upgrade" });
  await visit.open("#/stacks");
  await visit.page.getByText("4 servers run").waitFor();
  await visit.page.getByText("1 of 1 server not running").waitFor();
  await visit.page.waitForTimeout(3000);
  await visit.page.screenshot({ path: `${images}page-stacks.png` });
  await visit.end();
}

/** An operation half-way through. */
async function operation(): Promise<void> {
  const visit = await Visit.signedIn("#/stacks", { ...options, colorScheme: "dark" });
  Object.assign(visit.service, { pause: 60, holdAt: 262, told: firstUp() });
  const { id } = visit.service.begin("shop", { kind: "up" });
  await visit.open(`#/operations/${id}`);
  await visit.page.waitForTimeout(262 * 64 + 1500);
  await visit.page.screenshot({ path: `${images}page-operation.png` });
  await visit.end();
}

await stacks();
await operation();
await closeBrowser();
