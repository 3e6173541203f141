import { expect } from "chai";
import { askServer, connectionTo } from "../../../automation/driver/status/server-report.ts";
import type { KnownOutputs, Server } from "../../../automation/driver/status/outputs.ts";
import type { Connection } from "../../../ssh/index.ts";
import { sshServer, type TestServer } from "../ssh/ssh-server.ts";

const password = "correct-horse-battery";

function connection({ port, hostKey }: TestServer): Connection {
  return { host: "127.0.0.1", port, user: "admin", password, hostKey, dialErrorLimit: 0, perDialTimeout: 15 };
}

const report = {
  sites: [{ name: "shop", release: "20260801", commit: "a".repeat(40), active: true, processes: 2, health: 200 }],
  database: null,
  load: [0.1, 0.2, 0.3],
  memory: { totalMiB: 1946, availableMiB: 700 },
  disk: { totalMiB: 16_000, freeMiB: 12_000 },
  uptimeSec: 77,
};

describe("asking a server how it is", () => {
  it("gives what it says of itself", async () => {
    const server = await sshServer({ password, says: JSON.stringify(report) });
    expect(await askServer(connection(server))).to.deep.equal({ report });
  });

  it("says what stood in the way of a server that does not answer, in one line", async () => {
    const server = await sshServer({ password: "another" });
    expect(await askServer(connection(server))).to.deep.equal({
      trouble: "All configured authentication methods failed",
    });
  });

  it("refuses a server that shows another key than the pinned one", async () => {
    const [server, other] = [await sshServer({ password }), await sshServer({ password })];
    const asked = await askServer({ ...connection(server), hostKey: other.hostKey });
    expect(asked).to.have.property("trouble").that.contains("host key mismatch");
    expect(server.commands).to.deep.equal([]);
  });

  it("refuses an answer that is none", async () => {
    for (const says of ["sudo: a password is required", '{"sites": []}']) {
      expect(await askServer(connection(await sshServer({ password, says }))), says).to.have.property("trouble");
    }
  });
});

describe("the way to a server", () => {
  const bastion: Server = {
    ...{ name: "bastion", role: "bastion", zone: "a", privateIp: "10.0.0.4", publicIp: "198.18.1.9" },
    ...{ instanceId: "i-0", hostKey: "ssh-ed25519 jump" },
  };
  const app: Server = {
    ...{ name: "app-1", role: "app", zone: "a", privateIp: "10.0.16.4", publicIp: "", instanceId: "i-1" },
    ...{ hostKey: "ssh-ed25519 inner", via: "bastion" },
  };
  const outputs: KnownOutputs = {
    ...{
      sites: [],
      servers: [bastion, app],
      sshUser: "admin",
      sshPrivateKey: "secret",
      sshHostKey: "ssh-ed25519 jump",
    },
  };

  it("leads to a public address, with the server's own key pinned", () => {
    const { host, hostKey, proxy } = connectionTo(bastion, outputs);
    expect([host, hostKey, proxy]).to.deep.equal(["198.18.1.9", "ssh-ed25519 jump", undefined]);
  });

  it("leads through the jump host to a private address, with both keys pinned", () => {
    const { host, hostKey, proxy } = connectionTo(app, outputs);
    expect([host, hostKey]).to.deep.equal(["10.0.16.4", "ssh-ed25519 inner"]);
    expect(proxy).to.deep.include({ host: "198.18.1.9", hostKey: "ssh-ed25519 jump", user: "admin" });
  });

  it("takes the one key that version 0.1 tells", () => {
    expect(connectionTo({ ...bastion, hostKey: undefined }, outputs).hostKey).to.equal("ssh-ed25519 jump");
  });
});
