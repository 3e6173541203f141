import { type ChildProcess, spawn } from "node:child_process";
import { type AddressInfo, connect } from "node:net";
import ssh2, { type Connection, type Session } from "ssh2";
import { afterEach } from "mocha";

declare module "ssh2" {
  interface Connection {
    /** Documented, but missing in the types. */
    setNoDelay(noDelay: boolean): this;
  }
}

export interface TestServer {
  readonly port: number;
  /** The host's public key as in an authorized_keys file. */
  readonly hostKey: string;
  /** Login attempts, in order, with the password where there was one. */
  readonly logins: { method: string; password?: string }[];
  /** Commands that were run. */
  readonly commands: string[];
  /** Connections that are open now. */
  open(): number;
}

/** A key pair whose OpenSSH forms ssh2 itself can read (its generator drops leading zeros of one key in 256). */
export function keyPair(): { private: string; public: string } {
  const pair = ssh2.utils.generateKeyPairSync("ed25519");
  return ssh2.utils.parseKey(pair.public) instanceof Error ? keyPair() : pair;
}

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A real SSH server on 127.0.0.1 that runs commands with /bin/sh; stopped after the test. */
export async function sshServer(
  options: {
    password?: string;
    publicKey?: string;
    acceptEnv?: string[];
    port?: number;
    /** What it prints, whatever the command; the command does not run. */
    says?: string;
    /** As a jump host it never gets anywhere. */
    deadEnd?: boolean;
  } = {},
): Promise<TestServer> {
  const { private: privateKey, public: hostKey } = keyPair();
  const logins: TestServer["logins"] = [];
  const commands: string[] = [];
  const children = new Set<ChildProcess>();
  const clients = new Set<Connection>();

  const server = new ssh2.Server({ hostKeys: [privateKey] }, (client) => {
    clients.add(client);
    client.setNoDelay(true);
    client.on("error", () => undefined);
    client.on("close", () => clients.delete(client));
    client.on("authentication", (login) => {
      const password = login.method === "password" ? { password: login.password } : {};
      if (login.method !== "none") logins.push({ method: login.method, ...password });
      if (login.method === "password" && login.password === options.password) return login.accept();
      if (login.method === "publickey" && isKey(login.key.data, options.publicKey)) return login.accept();
      return login.reject(["publickey", "password"]);
    });
    client.on("session", (accept) => onSession(accept()));
    client.on("tcpip", (accept, _reject, { destIP, destPort }) => {
      if (options.deadEnd === true) return;
      const target = connect(destPort, destIP, () => {
        const channel = accept();
        // As sshd does it: the channel is closed when both directions have ended, and not before.
        target.pipe(channel, { end: false }).pipe(target);
        target.on("error", () => undefined).on("close", () => channel.eof());
      });
    });
  });

  function onSession(session: Session): void {
    const env: NodeJS.ProcessEnv = { PATH: process.env["PATH"] };
    session.on("env", (accept, reject, { key, val }: { key: string; val: string }) => {
      if (options.acceptEnv?.includes(key) === true) {
        env[key] = val;
        accept?.();
      } else {
        reject?.();
      }
    });
    session.on("exec", (accept, _reject, { command }) => {
      commands.push(command);
      const channel = accept();
      const child = spawn(
        "/bin/sh",
        options.says === undefined ? ["-c", command] : ["-c", 'printf "%s" "$0"', options.says],
        { env },
      );
      children.add(child);
      channel.pipe(child.stdin);
      child.stdout.pipe(channel, { end: false });
      child.stderr.pipe(channel.stderr, { end: false });
      child.stdin.on("error", () => undefined);
      child.on("close", (code, signal) => {
        children.delete(child);
        if (signal === null) channel.exit(code ?? 0);
        else channel.exit(signal.slice(3));
        channel.end();
      });
    });
  }

  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  stops.push(async () => {
    for (const child of children) child.kill();
    for (const client of clients) client.end();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { port, hostKey, logins, commands, open: () => clients.size };
}

function isKey(data: Buffer, publicKey: string | undefined): boolean {
  return publicKey !== undefined && data.toString("base64") === publicKey.split(" ")[1];
}
