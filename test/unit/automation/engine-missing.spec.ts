import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { ensureEngine } from "../../../automation/engine/engine.ts";
import { scratchFolder } from "../../support/scratch.ts";

describe("a machine without the Pulumi CLI, without Go and without a way out", () => {
  const { PATH, GANGWAY_CACHE } = process.env;
  const { fetch } = globalThis;

  afterEach(() => {
    process.env.PATH = PATH;
    if (GANGWAY_CACHE === undefined) delete process.env.GANGWAY_CACHE;
    else process.env.GANGWAY_CACHE = GANGWAY_CACHE;
    globalThis.fetch = fetch;
  });

  it("is told the three ways to get it, and keeps nothing half obtained", async () => {
    const folder = scratchFolder();
    symlinkSync("/bin/sh", join(folder, "sh"));
    process.env.PATH = folder;
    process.env.GANGWAY_CACHE = join(folder, "cache");
    globalThis.fetch = () => Promise.reject(new Error("no way out"));

    const message = await ensureEngine(() => undefined).then(String, (error: Error) => error.message);
    expect(message).to.contain("GW_ENGINE_MISSING").and.contain("Go is not installed").and.contain("does not answer");
    expect(existsSync(join(folder, "cache", "pulumi", "v3.250.0"))).to.equal(false);
  });
});
