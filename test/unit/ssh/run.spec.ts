import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type Connection, runOver } from "../../../ssh/index.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { onServer } from "../../support/server-shell.ts";
import { messageOf } from "./message-of.ts";
import { keyPair, sshServer, type TestServer } from "./ssh-server.ts";
import { until } from "./until.ts";
import { wireTo } from "./wire.ts";

const password = "correct-horse-battery";
const patient = () => AbortSignal.timeout(30_000);

function connectionTo({ port, hostKey }: TestServer): Connection {
  return { host: "127.0.0.1", port, user: "admin", password, hostKey, dialErrorLimit: 0, perDialTimeout: 15 };
}

describe("one command in a session of its own", () => {
  it("gives what the command said, and takes what is its stdin", async () => {
    const server = await sshServer({ password });
    const execution = { command: "cat; echo two >&2", stdin: "one\n", signal: patient() };
    expect(await runOver(connectionTo(server), execution)).to.deep.equal({
      stdout: "one\n",
      stderr: "two\n",
      failure: undefined,
    });
    await until(() => server.open() === 0);
  });

  it("answers with the reason where the command fails", async () => {
    const server = await sshServer({ password });
    const { failure } = await runOver(connectionTo(server), { command: "exit 3", signal: patient() });
    expect(failure).to.equal("Process exited with status 3");
  });

  it("leaves a command that takes too long", async () => {
    const server = await sshServer({ password });
    const execution = { command: "exec sleep 30", signal: AbortSignal.timeout(300) };
    expect(await messageOf(runOver(connectionTo(server), execution))).to.contain("timeout");
    await until(() => server.open() === 0);
  });

  it("leaves a server that fell silent in the middle of a command", async () => {
    const server = await sshServer({ password });
    const wire = await wireTo(server.port);
    const controller = new AbortController();
    const running = runOver(
      { ...connectionTo(server), port: wire.port },
      { command: "sleep 30", signal: controller.signal },
    );
    await until(() => server.commands.length === 1);
    wire.cut();
    controller.abort();
    expect(await messageOf(running)).to.contain("aborted");
    await wire.close();
  });

  it("ends when the server behind a jump host goes away in the middle of a command", async () => {
    const [jump, inner] = [await sshServer({ password }), await sshServer({ password })];
    const wire = await wireTo(inner.port);
    const connection = { ...connectionTo(inner), port: wire.port, proxy: connectionTo(jump) };
    const begun = join(scratchFolder(), "begun");
    // It sees the end of its stdin once the client knows that it has begun.
    const running = runOver(connection, { command: `cat; touch ${begun}; exec sleep 30`, signal: patient() });
    await until(() => existsSync(begun));
    await wire.close();
    expect((await running).failure).to.equal("the connection ended before the command did");
    await until(() => jump.open() === 0);
  });

  it("is what an operator of the tests has, also behind a jump host", async () => {
    const key = keyPair();
    const [jump, inner] = [await sshServer({ publicKey: key.public }), await sshServer({ publicKey: key.public })];
    const login = ({ port, hostKey }: TestServer) => ({ host: "127.0.0.1", port, hostKey, privateKey: key.private });
    expect(await onServer({ ...login(inner), via: login(jump) }, "echo here")).to.equal("here\n");
    expect([jump.commands, inner.commands]).to.deep.equal([[], ["echo here"]]);
  });
});
