import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { lastOperation } from "../../automation/driver/journal.ts";
import { makeStackFolder } from "../../automation/driver/stack-folder.ts";
import { Gangway, type OperationEvent } from "../../automation/index.ts";
import { newKeyPair } from "../../localcloud/provider-tls/key-pair.ts";
import { canary, eventsOf, faultOf, Machine, reached, settings } from "./given.ts";

const first = { engine: "postgresql" } as const;
const second = { ...first, instanceType: "t3.medium", commit: "b".repeat(40) };

describe("the life of a stack", () => {
  let machine: Machine;
  before(async () => (machine = await Machine.prepare()));
  after(() => machine.leave());

  it("is foretold by a preview that leaves nothing behind, and clears up after one that was killed", async () => {
    const waiting = new Gangway({ hosts: "none", program: new URL("waiting-program.ts", import.meta.url) });
    const killed = await waiting.preview("life", { settings: settings(first), local: true });
    await reached(killed, "random:index/randomPassword:RandomPassword");
    process.kill((await lastOperation("life"))!.pid, "SIGKILL");
    await faultOf(killed.result);
    const states = join(machine.home, "state/.pulumi/stacks/gangway");
    expect(await readdir(states)).to.include("life.json");

    const operation = await machine.gangway.preview("life", { settings: settings(first), local: true });
    const { counts, changes } = await operation.result;
    expect(Object.keys(counts ?? {})).to.deep.equal(["create"]);
    expect(changes).to.have.length(counts?.create ?? 0);
    expect(changes.map(({ name }) => name)).to.include.members(["web-vpc", "web-app-1", "web-app-1-release-shop"]);
    expect(machine.records).to.deep.equal([]);
    expect(await readdir(join(machine.home, "stacks"))).to.deep.equal([]);
    expect(await readdir(join(machine.home, "operations"))).to.deep.equal([]);
    expect(await readdir(states)).not.to.include("life.json");
  });

  it("begins with an up that gives out addresses and tells no secret", async () => {
    const operation = await machine.gangway.up("life", { settings: settings(first), local: true });
    const events = await eventsOf(operation);
    const { outputs, counts } = await operation.result;
    expect(counts?.create).to.be.greaterThan(20);
    expect(outputs)
      .to.have.nested.property("servers[0].publicIp")
      .that.matches(/^198\.18\./);
    expect(outputs).to.deep.include({ sshPrivateKey: "[secret]" });
    expect(events.map(({ seq }) => seq)).to.deep.equal(events.map((_, place) => place + 1));
    expect([events[0]?.type, events.at(-1)?.type]).to.deep.equal(["started", "finished"]);
    expect(JSON.stringify(events)).not.to.contain(canary).and.not.to.contain("PRIVATE KEY");
    expect(await machine.gangway.outputs("life")).to.deep.equal(outputs);
  });

  it("shows a secret output to who asks for it", async () => {
    const outputs = await machine.gangway.outputs("life", { showSecrets: true });
    expect(outputs.sshPrivateKey).to.contain("PRIVATE KEY");
  });

  it("finds nothing to change in a second up, which needs neither settings nor cloud", async () => {
    const { counts } = await (await machine.gangway.up("life")).result;
    expect(Object.keys(counts ?? {})).to.deep.equal(["same"]);
  });

  it("changes a server in place, and replaces only the release of a new commit", async () => {
    const changed = settings(second);
    const foretold = await (await machine.gangway.preview("life", { settings: changed })).result;
    const done = await (await machine.gangway.up("life", { settings: changed })).result;
    expect(done.counts).to.deep.include({ update: 1, replace: 1 });
    expect(foretold.counts).to.deep.equal(done.counts);
    expect(foretold.changes.map(({ name, op }) => `${op} ${name}`)).to.have.members([
      "update web-app-1",
      "replace web-app-1-release-shop",
    ]);
    const server = foretold.changes.find(({ name }) => name === "web-app-1");
    expect(server?.properties).to.deep.equal([
      { path: "instanceType", kind: "update", before: "t3.small", after: "t3.medium", replaces: false },
    ]);
    const release = { name: "web-app-1-release-shop", server: "app-1", what: "release", site: "shop" };
    expect(foretold.commands).to.deep.equal([{ ...release, why: "commit aaaaaaa → bbbbbbb" }]);
    // The database is on that server.
    expect(foretold.verdict).to.equal("stateful");
  });

  it("makes the replacement of a key before it removes the old one, and keeps the server", async () => {
    const { openssh: privateKey, key } = await newKeyPair("ed25519");
    const publicKey = `ssh-ed25519 ${key.getPublicSSH().toString("base64")}`;
    const rotated = settings({ ...second, access: { publicKey, privateKey } });
    const operation = await machine.gangway.up("life", { settings: rotated });
    const events = await eventsOf(operation);
    expect(stepsOf("aws:ec2/keyPair:KeyPair", events)).to.deep.equal(["replace", "delete"]);
    expect(stepsOf("aws:ec2/instance:Instance", events)).to.deep.equal(["same"]);
    expect(JSON.stringify(events)).not.to.contain(privateKey.split("\n")[1]);
  });

  it("says where it lives and what was last done", async () => {
    const { cloud, lastOperation, servers, sites } = await machine.gangway.status("life");
    expect([cloud, lastOperation?.kind, lastOperation?.state]).to.deep.equal(["local", "up", "done"]);
    expect(servers.map(({ name, role }) => `${role} ${name}`)).to.deep.equal(["app app-1"]);
    expect(sites.map(({ name }) => name)).to.deep.equal(["shop"]);
  });

  it("refuses to be moved to the other cloud", async () => {
    const fault = await faultOf(machine.gangway.up("life", { local: false }));
    expect(fault.code).to.equal("GW_STACK_CLOUD");
  });

  it("ends with a destroy that leaves nothing", async () => {
    const { existed, counts } = await (await machine.gangway.destroy("life")).result;
    expect(existed).to.equal(true);
    expect(counts?.delete).to.be.greaterThan(20);
    expect(machine.records).to.deep.equal([]);
    expect(await readdir(join(machine.home, "stacks"))).to.deep.equal([]);
    expect((await faultOf(machine.gangway.status("life"))).message).to.contain("GW_STACK_UNKNOWN");
  });

  it("does not mind a destroy of what is not there, and removes what one left that was killed at its very end", async () => {
    const [ended] = await machine.gangway.history("life");
    const killed = { ...ended, state: "running", startTime: "an/earlier-process" };
    await writeFile(join(machine.home, "operations", "life.json"), JSON.stringify(killed));
    await makeStackFolder("life");
    expect(await lastOperation("life")).to.deep.include({ kind: "destroy", state: "interrupted" });
    expect((await (await machine.gangway.destroy("life", { local: true })).result).existed).to.equal(false);
    expect(await readdir(join(machine.home, "stacks"))).to.deep.equal([]);
    expect(await readdir(join(machine.home, "operations"))).to.deep.equal([]);
  });
});

/** What was done to resources of a type, in order. */
function stepsOf(resourceType: string, events: OperationEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === "resource" && event.resourceType === resourceType && event.state === "done" ? [event.op] : [],
  );
}
