import { expect } from "chai";
import { localCommand } from "../../../localcloud/provider-command/local-command.ts";
import type { Props } from "../../../localcloud/provider/resource-type.ts";
import { testContext } from "./context.ts";
import { messageOf } from "../ssh/message-of.ts";
import { until } from "../ssh/until.ts";

async function create(inputs: Props, ctx = testContext()): Promise<Props> {
  return (await localCommand.create(inputs, ctx)).outputs;
}

describe("command:local:Command", () => {
  it("runs create with /bin/sh -c, its stdin, folder and variables", async () => {
    const inputs = { create: 'pwd; cat; echo "$A" >&2', stdin: "in ü", dir: "/", environment: { A: "1 2" } };
    expect(await create(inputs)).to.deep.equal({ ...inputs, stdout: "/\nin ü", stderr: "1 2" });
  });

  it("takes another interpreter", async () => {
    expect(await create({ create: "1 + 1", interpreter: [process.execPath, "-p"] })).to.include({ stdout: "2" });
  });

  it("passes on its lines", async () => {
    const ctx = testContext();
    await create({ create: "echo one; echo two" }, ctx);
    expect(ctx.lines.map(({ message }) => message)).to.deep.equal(["one", "two"]);
  });

  it("says the command, the exit code and the output of a failure, without its stdin", async () => {
    const message = await messageOf(create({ create: "cat; echo out; exit 3", stdin: "hush-hush\n" }));
    expect(message).to.equal('exit status 3: running "cat; echo out; exit 3":\n[secret]\nout');
  });

  it("says so when it cannot start", async () => {
    expect(await messageOf(create({ create: "x", interpreter: ["/no/such/shell"] }))).to.contain("ENOENT");
  });

  it("ends when the user cancels", async () => {
    const ctx = testContext();
    const running = create({ create: "echo started; exec sleep 30" }, ctx);
    await until(() => ctx.lines.length > 0);
    ctx.cancel();
    expect(await messageOf(running)).to.contain("aborted");
  });

  it("refuses to collect files", () => {
    const failures = localCommand.check!({ create: "true", assetPaths: ["*.txt"] }, undefined);
    expect(failures).to.deep.equal([
      { property: "assetPaths", reason: "the local cloud collects no files: read them in the program" },
    ]);
  });
});
