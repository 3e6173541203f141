import { expect } from "chai";
import { Machine } from "./given.ts";

describe("a stack of version 0.1", () => {
  let machine: Machine;
  before(async () => {
    machine = await Machine.prepare();
    await machine.restore("stack-0.1.jsonl");
  });
  after(() => machine.leave());

  it("is looked at as it is", async () => {
    const { topology, servers, sites } = await machine.gangway.status("upgrade");
    expect(topology).to.equal("single");
    expect(servers.map(({ name, role }) => `${role} ${name}`)).to.deep.equal(["app app-1"]);
    expect(sites.map(({ name }) => name)).to.deep.equal(["shop"]);
  });

  it("would have nothing replaced or removed but the scripts that changed", async () => {
    const { changes, commands, stateful } = await (await machine.gangway.preview("upgrade")).result;
    expect(stateful).to.deep.equal([]);
    expect(changes.map(({ op, resourceType, name }) => `${op} ${resourceType} ${name}`)).to.have.members([
      "create aws:ec2transitgateway/instanceState:InstanceState web-app-1",
      "replace command:remote:Command web-app-1-environment",
      "replace command:remote:Command web-app-1-release-shop",
    ]);
    expect(commands.map(({ name, why }) => `${name}: ${why}`)).to.deep.equal([
      "web-app-1-environment: the script changed",
      "web-app-1-release-shop: the script changed",
    ]);
  });

  it("becomes what was foretold, and then nothing is left to change", async () => {
    const before = machine.records;
    const { counts: done, outputs } = await (await machine.gangway.up("upgrade")).result;
    expect(done).to.deep.include({ create: 1, replace: 2 });
    expect(machine.records).to.include.members(before);
    expect(outputs).to.deep.include({ topology: "single" });
    const { counts } = await (await machine.gangway.preview("upgrade")).result;
    expect(Object.keys(counts ?? {})).to.deep.equal(["same"]);
  });

  it("is removed without a trace, though it is protected now", async () => {
    const { kept } = await (await machine.gangway.destroy("upgrade")).result;
    expect([kept, machine.records]).to.deep.equal([[], []]);
  });
});
