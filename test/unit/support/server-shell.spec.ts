import type { AddressInfo } from "node:net";
import { expect } from "chai";
import ssh2 from "ssh2";
import { onServer } from "../../support/server-shell.ts";
import { messageOf } from "../localcloud-command/message-of.ts";
import { keyPair } from "../localcloud-command/ssh-server.ts";

describe("a command on a server", () => {
  it("fails when the server hangs up between its greeting and the login", async () => {
    const key = keyPair();
    const server = new ssh2.Server({ hostKeys: [key.private] }, (client) => {
      client.on("error", () => undefined);
      client.on("authentication", () => client.end());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const login = { host: "127.0.0.1", port, privateKey: key.private };
      expect(await messageOf(onServer(login, "true"))).to.equal("the connection ended");
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
