import { Client } from "ssh2";

export interface ServerLogin {
  readonly host: string;
  /** Default: 22. */
  readonly port?: number;
  readonly privateKey: string;
}

/** Runs a command on a server over SSH, as its operator would; gives what it printed. */
export async function onServer(login: ServerLogin, command: string, stdin = ""): Promise<string> {
  const client = new Client();
  try {
    return await new Promise<string>((resolve, reject) => {
      // A server that reboots may hang up at any point. Between its greeting and the login ssh2 calls that no error,
      // so every close counts; a connection that is left hanging is noticed by the keepalive.
      client.on("error", reject).on("close", () => reject(new Error("the connection ended")));
      client.on("ready", () => {
        client.exec(command, (error, channel) => {
          if (error) return reject(error);
          let out = "";
          channel.on("data", (chunk: Buffer) => (out += chunk.toString()));
          channel.stderr.on("data", (chunk: Buffer) => (out += chunk.toString()));
          channel.on("close", () => resolve(out));
          channel.end(stdin);
        });
      });
      client.connect({ username: "admin", readyTimeout: 10_000, keepaliveInterval: 1000, ...login });
    });
  } finally {
    client.end();
  }
}
