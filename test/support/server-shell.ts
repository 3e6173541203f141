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
    client.connect({ host: login.host, username: "admin", privateKey: login.privateKey, readyTimeout: 10_000 });
    await ready;
    return await new Promise<string>((resolve, reject) => {
      client.on("error", reject); // a reboot ends the connection in the middle
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
