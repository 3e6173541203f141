import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { words } from "../../../automation/cli/commands/serve-log.ts";
import { databaseUrl, hasPassword } from "../../../automation/cli/commands/service-database.ts";
import { serviceLog } from "../../../automation/service/http/log.ts";
import { isLoopback } from "../../../automation/service/serve.ts";
import { faultOf } from "../../support/fault-of.ts";
import { scratchFolder } from "../../support/scratch.ts";

describe("gangway serve", () => {
  it("takes the database's address from a file or the environment, and knows where it shows a password", async () => {
    const file = join(scratchFolder(), "url");
    writeFileSync(file, "postgres://a:b@db.example/gangway\n");
    expect(await databaseUrl({ databaseUrlFile: file })).to.equal("postgres://a:b@db.example/gangway");
    expect(await databaseUrl({ databaseUrl: "postgres://x" })).to.equal("postgres://x");
    expect(await databaseUrl({})).to.equal(process.env.GANGWAY_DATABASE_URL);
    expect(["postgres://a:b@db.example/x", "postgres://a@db.example/x", undefined].map(hasPassword)).to.deep.equal([
      true,
      false,
      false,
    ]);
  });

  it("takes an empty variable for none, and refuses an address that was named and is empty", async () => {
    const before = process.env.GANGWAY_DATABASE_URL;
    process.env.GANGWAY_DATABASE_URL = "";
    expect(await databaseUrl({})).to.equal(undefined);
    if (before === undefined) delete process.env.GANGWAY_DATABASE_URL;
    else process.env.GANGWAY_DATABASE_URL = before;
    const empty = join(scratchFolder(), "url");
    writeFileSync(empty, "\n");
    for (const options of [{ databaseUrl: "" }, { databaseUrlFile: empty }, { databaseUrlFile: "/nowhere" }]) {
      expect(await faultOf(databaseUrl(options)), JSON.stringify(options)).to.include({ code: "GW_USAGE" });
    }
  });

  it("knows which addresses only this machine reaches", () => {
    expect(["127.0.0.1", "127.1.2.3", "::1", "localhost"].map(isLoopback)).to.deep.equal([true, true, true, true]);
    expect(["0.0.0.0", "::", "192.0.2.1", "localhost.example"].map(isLoopback)).to.deep.equal([
      false,
      false,
      false,
      false,
    ]);
  });

  it("tells a terminal of changes and refusals, and of no answer that went well", () => {
    const entry = { level: 30, time: "2026-01-01T12:00:00.000Z", msg: "answered", path: "/v1/stacks", ms: 3 };
    expect(words({ ...entry, method: "GET", status: 200, who: "ci" })).to.equal(undefined);
    expect(words({ ...entry, method: "POST", status: 201, who: "ci" })).to.include("POST /v1/stacks 201 3 ms, ci");
    expect(words({ ...entry, method: "GET", status: 401 })).to.include("GET /v1/stacks 401 3 ms, nobody");
    expect(
      words({ level: 50, time: entry.time, msg: "the worker goes on", err: { message: "a\u001b[2Jb" } }),
    ).to.include("the worker goes on: a\uFFFD[2Jb");
  });

  it("hides secrets in its log, also where they slip in", () => {
    const lines: string[] = [];
    const log = serviceLog({ write: (line) => void lines.push(line) });
    const headers = {
      authorization: "Bearer gw_1_secret",
      cookie: "gangway_session=gw_1_secret",
      "set-cookie": "gw_1_secret",
    };
    log.info({ token: "gw_1_secret", request: { headers }, answer: headers, password: "gw_1_secret" }, "slip");
    expect(lines.join("")).not.to.include("gw_1_secret");
  });
});
