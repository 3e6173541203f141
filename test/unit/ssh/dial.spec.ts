import { createServer, type AddressInfo } from "node:net";
import { expect } from "chai";
import ssh2, { type Connection as ServerConnection } from "ssh2";
import { type Connection, dial, sha256Fingerprint } from "../../../ssh/index.ts";
import { freePort } from "../../support/free-port.ts";
import { messageOf } from "./message-of.ts";
import { keyPair, sshServer } from "./ssh-server.ts";
import { until } from "./until.ts";
import { wireTo } from "./wire.ts";

const password = "correct-horse-battery";

const end = { host: "127.0.0.1", user: "admin", dialErrorLimit: 0, perDialTimeout: 15 };

/** A client logged in to 127.0.0.1 after at most one dial, unless `more` says otherwise. */
async function connect(port: number, more: Partial<Connection>, ctx = listener()): Promise<void> {
  (await dial({ ...end, port, ...more }, ctx)).end();
}

/** Hears of the dials that failed, and can cancel. */
function listener() {
  const controller = new AbortController();
  const lines: string[] = [];
  return {
    signal: controller.signal,
    lines,
    retrying: (line: string) => void lines.push(line),
    cancel: () => controller.abort(),
  };
}

function blobOf(publicKey: string): Buffer {
  const key = ssh2.utils.parseKey(publicKey);
  if (key instanceof Error) throw key;
  return key.getPublicSSH();
}

/** A server that does not go on where somebody wants to log in. */
async function rudeServer(
  atLogin: (client: ServerConnection) => void,
): Promise<{ port: number; close(): Promise<unknown> }> {
  const server = new ssh2.Server({ hostKeys: [keyPair().private] }, (client) => {
    client.on("error", () => undefined);
    client.on("authentication", () => atLogin(client));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(resolve)) };
}

describe("dialling a server", () => {
  describe("its host key", () => {
    it("is accepted when it is the pinned one", async () => {
      const server = await sshServer({ password });
      await connect(server.port, { password, hostKey: `${server.hostKey} a comment\n` });
    });

    it("is not asked for when none is pinned", async () => {
      const server = await sshServer({ password });
      await connect(server.port, { password });
    });

    it("refuses another one before any login, and names both", async () => {
      const server = await sshServer({ password });
      const other = keyPair();
      const message = await messageOf(
        connect(server.port, { password, privateKey: other.private, hostKey: other.public }),
      );
      expect(message).to.equal(
        `after 0 failed attempts: ssh: host key mismatch: expected ${sha256Fingerprint(blobOf(other.public))}, ` +
          `got ${sha256Fingerprint(blobOf(server.hostKey))}`,
      );
      expect(server.logins).to.deep.equal([]);
    });

    it("refuses a server that has no key of the pinned kind", async () => {
      const server = await sshServer({ password });
      const { public: hostKey } = ssh2.utils.generateKeyPairSync("ecdsa", { bits: 256 });
      expect(await messageOf(connect(server.port, { password, hostKey }))).to.contain("no matching host key format");
      expect(server.logins).to.deep.equal([]);
    });

    it("refuses text that is no key", async () => {
      expect(await messageOf(connect(1, { hostKey: "ssh-ed25519 nonsense" }))).to.contain(
        "cannot read connection.hostKey",
      );
    });
  });

  describe("the login", () => {
    it("tries the private key before the password", async () => {
      const key = keyPair();
      const server = await sshServer({ password, publicKey: key.public });
      await connect(server.port, { password, privateKey: key.private });
      expect(new Set(server.logins.map(({ method }) => method))).to.deep.equal(new Set(["publickey"]));
    });

    it("takes an encrypted private key", async () => {
      const passphrase = { passphrase: "open sesame", cipher: "aes256-ctr", rounds: 1 };
      const key = ssh2.utils.generateKeyPairSync("ecdsa", { bits: 256, ...passphrase });
      const server = await sshServer({ publicKey: key.public });
      await connect(server.port, { privateKey: key.private, privateKeyPassword: "open sesame" });
    });

    it("refuses a private key that it cannot read, without showing it", async () => {
      const message = await messageOf(connect(1, { privateKey: "-----BEGIN hush-hush" }));
      expect(message).to.contain("cannot read connection.privateKey").and.not.to.contain("hush-hush");
    });

    it("refuses a wrong password, without showing it", async () => {
      const server = await sshServer({ password });
      const message = await messageOf(connect(server.port, { password: "hush-hush" }));
      expect(message).to.contain("authentication methods failed").and.not.to.contain("hush-hush");
    });
  });

  describe("again and again", () => {
    it("waits until the server appears", async () => {
      const port = await freePort();
      const ctx = listener();
      const dialling = connect(port, { password, dialErrorLimit: 20 }, ctx);
      await until(() => ctx.lines.length === 2);
      await sshServer({ password, port });
      await dialling;
      expect(ctx.lines[0]).to.match(/^Dial 1\/20 failed: retrying \(.*ECONNREFUSED/);
    });

    it("waits half as long again after each failure", async () => {
      const started = performance.now();
      const message = await messageOf(connect(await freePort(), { dialErrorLimit: 3 }));
      expect(message).to.match(/^after 3 failed attempts: /);
      expect(performance.now() - started).to.be.at.least(470);
    });

    it("stops when the user cancels", async () => {
      const ctx = listener();
      const dialling = connect(await freePort(), { dialErrorLimit: -1 }, ctx);
      await until(() => ctx.lines.length > 0);
      ctx.cancel();
      expect(await messageOf(dialling)).to.contain("aborted");
      expect(ctx.lines[0]).to.contain("Dial 1/inf failed");
    });

    it("gives up on a server that never greets after perDialTimeout", async () => {
      const silent = createServer((socket) => socket.resume()).listen(0, "127.0.0.1");
      await until(() => silent.listening);
      const { port } = silent.address() as AddressInfo;
      expect(await messageOf(connect(port, { perDialTimeout: 0.2 }))).to.contain("Timed out");
      await new Promise((resolve) => silent.close(resolve));
    });
  });

  it("fails when the server hangs up between its greeting and the login", async () => {
    const rude = await rudeServer((client) => client.end());
    expect(await messageOf(connect(rude.port, { password }))).to.contain("closed before the login");
    await rude.close();
  });

  describe("through a proxy", () => {
    it("fails when the server dies between its greeting and the login", async () => {
      const rude = await rudeServer(() => void wire.close());
      const wire = await wireTo(rude.port);
      const proxy = await sshServer({ password });
      const through = { ...end, port: proxy.port, password, hostKey: proxy.hostKey };
      expect(await messageOf(connect(wire.port, { password, proxy: through }))).to.contain("closed before the login");
      await until(() => proxy.open() === 0);
      await rude.close();
    });

    it("has each end show its own key, and closes both connections", async () => {
      const proxy = await sshServer({ password: "of the proxy" });
      const server = await sshServer({ password });
      const through = (hostKey: string) =>
        connect(server.port, {
          password,
          hostKey: server.hostKey,
          proxy: { ...end, port: proxy.port, password: "of the proxy", hostKey },
        });
      await through(proxy.hostKey);
      await until(() => server.open() === 0 && proxy.open() === 0);
      expect(await messageOf(through(server.hostKey))).to.contain("host key mismatch");
    });

    it("gives up on a server that the proxy does not reach, after perDialTimeout", async () => {
      const proxy = await sshServer({ password, deadEnd: true });
      const message = await messageOf(
        connect(1, { perDialTimeout: 0.2, proxy: { ...end, port: proxy.port, password, hostKey: proxy.hostKey } }),
      );
      expect(message).to.contain("Timed out");
      await until(() => proxy.open() === 0);
    });
  });
});
