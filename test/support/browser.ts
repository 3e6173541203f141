import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from "playwright-core";

const executablePath = process.env.GANGWAY_TEST_BROWSER ?? "/usr/bin/chromium";
const quiet = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

let started: Promise<Browser> | undefined;

export function isBrowserHere(): boolean {
  return existsSync(executablePath);
}

/** A new window that remembers nothing, of the Chromium that Debian packages. One browser carries them all. */
export async function openWindow(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  started ??= chromium.launch({ executablePath, args: quiet });
  const browser = await started;
  return browser.newContext(options);
}

/** Ends the browser, if it was started. */
export async function closeBrowser(): Promise<void> {
  const browser = await started;
  started = undefined;
  await browser?.close();
}
