import { expect } from "chai";
import { localCommand } from "../../../localcloud/provider-command/local-command.ts";
import { remoteCommand } from "../../../localcloud/provider-command/remote-command.ts";
import { UNKNOWN } from "../../../localcloud/provider/resource-type.ts";
import { testContext } from "./context.ts";

describe("commands without hosts", () => {
  const before = process.env["GANGWAY_LOCAL_HOSTS"];
  beforeEach(() => {
    process.env["GANGWAY_LOCAL_HOSTS"] = "none";
  });
  afterEach(() => {
    if (before === undefined) delete process.env["GANGWAY_LOCAL_HOSTS"];
    else process.env["GANGWAY_LOCAL_HOSTS"] = before;
  });

  const news = { connection: { host: "198.18.1.0" }, create: "exit 1", delete: "exit 1" };
  const nothing = { stdout: "", stderr: "" };

  it("run nothing and have empty outputs", async () => {
    const { outputs } = await remoteCommand.create(news, testContext());
    expect(outputs).to.deep.equal({ ...news, ...nothing });
    expect(await remoteCommand.update!("id", outputs, news, testContext())).to.deep.equal({ ...news, ...nothing });
    await remoteCommand.delete("id", outputs, testContext());
    expect((await localCommand.create({ create: "exit 1" }, testContext())).outputs).to.include(nothing);
  });

  it("are still checked", () => {
    expect(remoteCommand.check!({ create: "true" }, undefined)).to.have.length(1);
  });

  it("are not refused for what a preview does not know yet", () => {
    const known = { host: UNKNOWN, privateKey: UNKNOWN };
    expect(remoteCommand.check!({ connection: known, create: UNKNOWN, triggers: [UNKNOWN] }, undefined)).to.deep.equal(
      [],
    );
    expect(remoteCommand.check!({ connection: UNKNOWN, create: "true" }, undefined)).to.deep.equal([]);
  });
});
