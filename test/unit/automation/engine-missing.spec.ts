import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import lockfile from "proper-lockfile";
import { ensureEngine } from "../../../automation/engine/engine.ts";
import { faultOf } from "../../support/fault-of.ts";
import { scratchFolder } from "../../support/scratch.ts";

describe("a machine without the Pulumi CLI and without Go", () => {
  const { PATH, GANGWAY_CACHE } = process.env;
  const { fetch } = globalThis;
  let engine: string;

  beforeEach(() => {
    const folder = scratchFolder();
    symlinkSync("/bin/sh", join(folder, "sh"));
    process.env.PATH = folder;
    process.env.GANGWAY_CACHE = join(folder, "cache");
    engine = join(folder, "cache", "pulumi", "v3.250.0");
  });

  afterEach(() => {
    process.env.PATH = PATH;
    if (GANGWAY_CACHE === undefined) delete process.env.GANGWAY_CACHE;
    else process.env.GANGWAY_CACHE = GANGWAY_CACHE;
    globalThis.fetch = fetch;
  });

  async function complaint(): Promise<string> {
    return (await faultOf(ensureEngine(() => undefined))).message;
  }

  /** What the download's server answers: it is asked first whether it is there. */
  function downloads(answer: () => Response): void {
    globalThis.fetch = (_url, { method } = {}) => Promise.resolve(method === "HEAD" ? new Response() : answer());
  }

  it("is told the three ways to get it, and keeps nothing half obtained, where there is no way out", async () => {
    globalThis.fetch = () => Promise.reject(new Error("no way out"));
    expect(await complaint())
      .to.contain("GW_ENGINE_MISSING")
      .and.contain("Go is not installed")
      .and.contain("does not answer");
    expect(existsSync(engine)).to.equal(false);
  });

  it("is told that the download broke down, and runs no page of an error as a script", async () => {
    downloads(() => new Response(`: > ${engine}.trace`, { status: 503 }));
    expect(await complaint())
      .to.contain("GW_ENGINE_MISSING")
      .and.contain("get.pulumi.com answered 503");
    expect(existsSync(`${engine}.trace`)).to.equal(false);
  });

  it("is told what the installer said at its end", async () => {
    downloads(() => new Response("echo 'no room for it' >&2; exit 1"));
    expect(await complaint())
      .to.contain("GW_ENGINE_MISSING")
      .and.contain("the installer of get.pulumi.com says: no room for it");
  });

  it("stops to wait for another process that obtains it, when it is cancelled", async () => {
    mkdirSync(dirname(engine), { recursive: true });
    const release = await lockfile.lock(engine, { realpath: false });
    const fault = await faultOf(ensureEngine(() => undefined, AbortSignal.timeout(100)));
    expect(fault).to.have.property("name", "AbortError");
    await release();
  });
});
