import { once } from "node:events";
import { Client } from "ssh2";

export interface ServerLogin {
  readonly host: string;
  readonly privateKey: string;
}

/** Runs a command on a server over SSH, as its operator would; gives what it printed. */
export async function onServer(login: ServerLogin, command: string, stdin = ""): Promise<string> {
  const client = new Client();
  try {
    const ready = once(client, "ready");
    client.connect({ username: "admin", readyTimeout: 10_000, keepaliveInterval: 1000, ...login });
    await ready;
    return await new Promise<string>((resolve, reject) => {
      // A reboot ends the connection in the middle, or leaves it hanging: then the keepalive notices.
      client.on("error", reject).on("close", () => reject(new Error("the connection ended")));
      client.exec(command, (error, channel) => {
        if (error) return reject(error);
        let out = "";
        channel.on("data", (chunk: Buffer) => (out += chunk.toString()));
        channel.stderr.on("data", (chunk: Buffer) => (out += chunk.toString()));
        channel.on("close", () => resolve(out));
        channel.end(stdin);
      });
    });
  } finally {
    client.end();
  }
}
