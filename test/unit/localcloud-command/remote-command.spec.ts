import { createHash, randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { remoteCommand } from "../../../localcloud/provider-command/remote-command.ts";
import type { Props } from "../../../localcloud/provider/resource-type.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { messageOf } from "../ssh/message-of.ts";
import { sshServer, type TestServer } from "../ssh/ssh-server.ts";
import { testContext } from "./context.ts";
import { until } from "../ssh/until.ts";

const password = "correct-horse-battery";

function connectionTo(server: TestServer, more: Props = {}): Props {
  return {
    host: "127.0.0.1",
    port: server.port,
    user: "admin",
    password,
    hostKey: server.hostKey,
    dialErrorLimit: 0,
    ...more,
  };
}

async function create(server: TestServer, inputs: Props, ctx = testContext()): Promise<Props> {
  const made = await remoteCommand.create({ connection: connectionTo(server), ...inputs }, ctx);
  return made.outputs;
}

describe("command:remote:Command", () => {
  it("runs create on the server and returns both outputs without their last newline", async () => {
    const server = await sshServer({ password });
    const outputs = await create(server, { create: "printf 'one\\n\\n'; echo two >&2" });
    expect(outputs["stdout"]).to.equal("one\n");
    expect(outputs["stderr"]).to.equal("two");
  });

  it("has the resource's name and eight hex digits as its id", async () => {
    const server = await sshServer({ password });
    const { id } = await remoteCommand.create({ connection: connectionTo(server), create: "true" }, testContext("web"));
    expect(id).to.match(/^web[0-9a-f]{8}$/);
  });

  it("closes its connection", async () => {
    const server = await sshServer({ password });
    await create(server, { create: "true" });
    await until(() => server.open() === 0);
  });

  it("gives stdin to the command byte for byte", async () => {
    const server = await sshServer({ password });
    const stdin = `${randomBytes(2 ** 21).toString("base64")}\n"$HOME" \\ 'ü€😀\n`;
    const outputs = await create(server, { create: "cat", stdin });
    expect(outputs["stdout"] === stdin.slice(0, -1)).to.equal(true);
    const { stdout } = await create(server, { create: "sha256sum", stdin });
    expect(stdout).to.equal(`${createHash("sha256").update(stdin).digest("hex")}  -`);
  });

  it("does not wait for a command that leaves its stdin unread", async () => {
    const server = await sshServer({ password });
    const outputs = await create(server, { create: "head -c 3", stdin: "x".repeat(5_000_000) });
    expect(outputs["stdout"]).to.equal("xxx");
  });

  it("says the command, the exit code and the output of a failure", async () => {
    const server = await sshServer({ password });
    const message = await messageOf(create(server, { create: "echo out; echo err >&2; exit 7" }));
    expect(message).to.match(/^Process exited with status 7: running "echo out; echo err >&2; exit 7":\n/);
    expect(message.split("\n").slice(1).toSorted()).to.deep.equal(["err", "out"]);
  });

  it("shows the last 50 lines of a long failure", async () => {
    const server = await sshServer({ password });
    const message = await messageOf(create(server, { create: "seq 200; false" }));
    expect(message.split("\n").slice(1)).to.deep.equal([
      "(150 lines before)",
      ...Array.from({ length: 50 }, (_, at) => String(at + 151)),
    ]);
  });

  it("keeps the secrets of its inputs out of a failure", async () => {
    const server = await sshServer({ password });
    const stdin = "set -x\nexport TOKEN=abc-def-ghi\nfalse\n";
    const message = await messageOf(create(server, { create: `cat; echo ${password}; exit 1`, stdin }));
    expect(message).not.to.contain("abc-def-ghi");
    expect(message).not.to.contain(password);
    expect(message).to.contain("[secret]");
  });

  it("shows a failure's words though they stand in the program on stdin, too", async () => {
    const server = await sshServer({ password });
    const stdin = "packages\necho the step packages stopped >&2\nexit 1\n";
    const message = await messageOf(create(server, { create: "sh -s", stdin }));
    expect(message).to.contain("the step packages stopped");
  });

  it("says so when a signal ended the command", async () => {
    const server = await sshServer({ password });
    const message = await messageOf(create(server, { create: "kill -KILL $$" }));
    expect(message).to.contain("Process exited from signal SIGKILL");
  });

  describe("logging", () => {
    const create3 = "echo one; sleep 0.05; echo two >&2; sleep 0.05; printf three";
    const cases = {
      stdoutAndStderr: ["one", "two", "three"],
      stdout: ["one", "three"],
      stderr: ["two"],
      none: [],
    };
    for (const [logging, expected] of Object.entries(cases)) {
      it(`passes on the lines of ${logging}`, async () => {
        const server = await sshServer({ password });
        const ctx = testContext();
        await create(server, { create: create3, logging }, ctx);
        expect(ctx.lines.map(({ message }) => message)).to.deep.equal(expected);
      });
    }

    it("passes a line on while the command still runs", async () => {
      const server = await sshServer({ password });
      const ctx = testContext();
      const go = join(scratchFolder(), "go");
      const running = create(
        server,
        { create: `echo early; until test -e ${go}; do sleep 0.02; done; echo late` },
        ctx,
      );
      await until(() => ctx.lines.length > 0);
      expect(ctx.lines).to.deep.equal([{ severity: "info", message: "early", ephemeral: true }]);
      await writeFile(go, "");
      await running;
      expect(ctx.lines.map(({ message }) => message)).to.deep.equal(["early", "late"]);
    });
  });

  it("leaves a running command at once when the user cancels", async () => {
    const server = await sshServer({ password });
    const ctx = testContext();
    const running = create(server, { create: "echo started; exec sleep 30", stdin: "x" }, ctx);
    await until(() => ctx.lines.length > 0);
    ctx.cancel();
    expect(await messageOf(running)).to.contain("aborted");
    await until(() => server.open() === 0);
  });

  describe("environment", () => {
    it("reaches the command where the server accepts it", async () => {
      const server = await sshServer({ password, acceptEnv: ["A", "B"] });
      const outputs = await create(server, { create: 'echo "$A-$B"', environment: { A: "1 2", B: "ü" } });
      expect(outputs["stdout"]).to.equal("1 2-ü");
    });

    it("refuses to run without a variable that the server turns away", async () => {
      const server = await sshServer({ password, acceptEnv: ["A"] });
      const message = await messageOf(create(server, { create: "true", environment: { A: "1", B: "hidden" } }));
      expect(message).to.contain("could not set environment variable B");
      expect(message).not.to.contain("hidden");
      expect(server.commands).to.deep.equal([]);
    });
  });

  describe("update and delete", () => {
    const olds = { stdout: "before", stderr: "" };

    it("run update when there is one", async () => {
      const server = await sshServer({ password });
      const news = { connection: connectionTo(server), create: "echo create", update: "echo update" };
      expect(await remoteCommand.update!("id", { ...news, ...olds }, news, testContext())).to.include({
        stdout: "update",
      });
    });

    it("run create again when there is no update", async () => {
      const server = await sshServer({ password });
      const news = { connection: connectionTo(server), create: "echo create" };
      expect(await remoteCommand.update!("id", { ...news, ...olds }, news, testContext())).to.include({
        stdout: "create",
      });
    });

    it("see the previous output unless told otherwise", async () => {
      const server = await sshServer({ password, acceptEnv: ["PULUMI_COMMAND_STDOUT"] });
      const news = { connection: connectionTo(server), create: 'echo "got $PULUMI_COMMAND_STDOUT"' };
      const update = (more: Props) =>
        remoteCommand.update!("id", { ...news, ...olds }, { ...news, ...more }, testContext());
      expect(await update({})).to.include({ stdout: "got before" });
      expect(await update({ addPreviousOutputInEnv: false })).to.include({ stdout: "got " });
    });

    it("warn when the server turns the previous output away", async () => {
      const server = await sshServer({ password });
      const ctx = testContext();
      const news = { connection: connectionTo(server), create: "true" };
      await remoteCommand.update!("id", { ...news, ...olds }, news, ctx);
      expect(ctx.lines.map(({ severity }) => severity)).to.deep.equal(["warning"]);
      expect(ctx.lines[0]?.message).to.contain("Unable to set PULUMI_COMMAND_STDOUT");
    });

    it("run delete when there is one, and nothing else", async () => {
      const server = await sshServer({ password });
      const state = { connection: connectionTo(server), create: "echo create", ...olds };
      await remoteCommand.delete("id", state, testContext());
      await remoteCommand.delete("id", { ...state, delete: "echo gone", addPreviousOutputInEnv: false }, testContext());
      expect(server.commands).to.deep.equal(["echo gone"]);
    });
  });

  describe("inputs", () => {
    const connection = { host: "198.18.1.0" };

    it("replace on a changed trigger only", () => {
      expect(remoteCommand.replaceOn).to.deep.equal(["triggers"]);
    });

    it("are taken as pulumi-command takes them", () => {
      expect(
        remoteCommand.check!({ connection, create: "true", triggers: [1, "a", { b: null }] }, undefined),
      ).to.deep.equal([]);
    });

    it("refuses unknown fields, also of the connection, without showing a value", () => {
      const failures = remoteCommand.check!(
        { connection: { ...connection, privatekey: "hush-hush" }, creat: "x" },
        undefined,
      );
      expect(failures.map(({ property }) => property)).to.deep.equal(["connection", ""]);
      expect(JSON.stringify(failures)).to.contain("privatekey").and.to.contain("creat").and.not.to.contain("hush-hush");
    });

    it("refuses a logging that does not exist", () => {
      const failures = remoteCommand.check!({ connection, logging: "all" }, undefined);
      expect(failures.map(({ property }) => property)).to.deep.equal(["logging"]);
    });
  });
});
