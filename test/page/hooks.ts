import type { Context } from "mocha";
import { closeBrowser, isBrowserHere } from "../support/browser.ts";

/** One browser for all files of this layer. Where there is none the layer says so and stays out; in CI it fails. */
export const mochaHooks = {
  beforeAll(this: Context) {
    if (isBrowserHere()) return;
    if (process.env.CI === "true")
      throw new Error("there is no chromium here; test/prepare installs it on Debian as root");
    process.stderr.write("  the page is not tested: there is no chromium here (Debian's package chromium)\n");
    this.skip();
  },
  afterAll: closeBrowser,
};
