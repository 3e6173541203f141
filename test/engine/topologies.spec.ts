import { expect } from "chai";
import type { Change, Preview, UpResult } from "../../automation/index.ts";
import { FileStackRecords } from "../../automation/driver/stack-records.ts";
import { faultOf, Machine, settings } from "./given.ts";

/** Settings with a database; what is given replaces all that stood under its name. */
function given(changes: object): object {
  return { ...settings({ engine: "postgresql" }), server: {}, ...changes };
}

describe("a stack on its way through the topologies", () => {
  let machine: Machine;
  before(async () => (machine = await Machine.prepare()));
  after(() => machine.leave());

  async function up(changes: object): Promise<UpResult> {
    return (await machine.gangway.up("tour", { settings: given(changes), local: true })).result;
  }

  async function preview(changes: object): Promise<Preview> {
    return (await machine.gangway.preview("tour", { settings: given(changes), local: true })).result;
  }

  /** Previews a change and carries it out: both say the same. Gives what was foretold, and what came of it. */
  async function change(changes: object): Promise<{ foretold: readonly Change[]; done: UpResult }> {
    const { changes: foretold, counts, stateful, verdict } = await preview(changes);
    const done = await up(changes);
    expect(verdict).to.equal(stateful.length > 0 ? "stateful" : "safe");
    expect(done.counts).to.deep.equal(counts);
    expect(done.stateful).to.deep.equal(stateful);
    return { foretold, done };
  }

  /** Ids of the servers by their names. */
  function servers(): Record<string, string> {
    const instances = machine.cloud.filter(({ type }) => type === "aws:ec2/instance:Instance");
    return Object.fromEntries(instances.map(({ urn, id }) => [urn.slice(urn.lastIndexOf("::") + 2), id]));
  }

  it("begins on a single server, and gets another for its database that leaves the first one alone", async () => {
    await up({});
    const { "web-app-1": app } = servers();
    const { foretold, done } = await change({ topology: "split" });
    expect(replacedBy(foretold)).to.deep.equal([]);
    expect(foretold.filter(({ op }) => op === "delete")).to.deep.equal([]);
    expect(whatOf(done)).to.deep.equal(["database-moves"]);
    expect(servers()).to.deep.include({ "web-app-1": app }).and.to.have.all.keys("web-app-1", "web-database-1");
  });

  it("refuses what would lose data, all of it at once, and stays as it was", async () => {
    const before = [machine.records, await new FileStackRecords().read("tour")];
    const bad = { topology: "split", region: "eu-west-1", database: { engine: "mariadb" } };
    for (const fault of [await faultOf(preview(bad)), await faultOf(up(bad))]) {
      expect(fault.code).to.equal("GW_CHANGE_REFUSED");
      expect(fault.message).to.contain("region").and.to.contain("database.engine");
    }
    expect([machine.records, await new FileStackRecords().read("tour")]).to.deep.equal(before);
  });

  it("becomes a balanced tier: only the application server is another", async () => {
    const { "web-database-1": database } = servers();
    const { foretold, done } = await change({ topology: "balanced" });
    expect(replacedBy(foretold)).to.deep.equal(["Instance web-app-1", "InstanceState web-app-1"]);
    expect(whatOf(done)).to.deep.equal(["server-replaced"]);
    expect(servers()).to.deep.include({ "web-database-1": database });
    expect(done.outputs).to.have.nested.property("loadBalancer.dnsName");
  });

  it("grows by two servers and a zone, where one moves that likes it better: no other is touched", async () => {
    const { "web-app-1": first, "web-database-1": database } = servers();
    const network = { zones: ["a", "b", "c"] };
    const { foretold, done } = await change({ topology: "balanced", server: { count: 4 }, network });
    expect(replacedBy(foretold)).to.deep.equal([
      "Instance web-app-2",
      "InstanceState web-app-2",
      "TargetGroupAttachment web-balancer-shop-web-app-2",
    ]);
    const inPlace = foretold.filter(({ op }) => op !== "create" && op !== "replace");
    expect(inPlace.map(describeChange)).to.deep.equal(["update LoadBalancer web-balancer"]);
    expect(done.outputs).to.have.nested.property("servers[1]").that.deep.includes({ name: "app-2", zone: "c" });
    expect(servers()).to.deep.include({ "web-app-1": first, "web-database-1": database });
  });

  it("loses its second and fourth server and no other, and gets another way out", async () => {
    const { "web-app-1": first, "web-app-3": third } = servers();
    const network = { zones: ["a", "b", "c"], nat: "instance" };
    const { foretold, done } = await change({ topology: "balanced", server: { numbers: [1, 3] }, network });
    expect(foretold.filter(({ name }) => /app-[13]$|app-[13]-/.test(name))).to.deep.equal([]);
    expect(whatOf(done)).to.deep.equal(["server-removed", "server-removed"]);
    expect(servers()).to.deep.include({ "web-app-1": first, "web-app-3": third }).and.not.to.have.any.keys("web-app-2");
  });

  it("shrinks to one server, with a way out in each zone", async () => {
    const network = { zones: ["a", "b", "c"], nat: "per-zone" };
    const { foretold } = await change({ topology: "balanced", server: { count: 1 }, network });
    expect(replacedBy(foretold)).to.deep.equal([]);
    const gateways = foretold.filter(({ resourceType }) => resourceType === "aws:ec2/natGateway:NatGateway");
    expect(gateways.map(describeChange).toSorted()).to.deep.equal(
      ["a", "b", "c"].map((zone) => `create NatGateway web-vpc-nat-${zone}`),
    );
  });

  it("lends its network to another stack, whose volume alone outlives it", async () => {
    const before = machine.records;
    // In another zone: a database server has a fixed address in its subnet, and this network's own is in the first.
    const subnet = (tier: string) => ({ b: idOf("Subnet", `web-vpc-${tier}-b`) });
    const vpc = { id: idOf("Vpc", "web-vpc"), publicSubnets: subnet("public"), isolatedSubnets: subnet("isolated") };
    const network = { zones: ["b"], vpc };
    const guest = given({ topology: "split", network });
    await (
      await machine.gangway.up("guest", { settings: guest, local: true })
    ).result;
    const made = machine.cloud.filter(({ stack }) => stack === "guest").map(({ type }) => type);
    expect(made).to.include("aws:ec2/instance:Instance").and.not.to.include("aws:ec2/vpc:Vpc");
    // As a removal of the data leaves the state that is cancelled when it has hardly begun.
    await machine.editState("guest", (resources) => {
      for (const resource of resources) delete resource.retainOnDelete;
    });
    const { kept } = await (await machine.gangway.destroy("guest")).result;
    expect(machine.records.filter((record) => !before.includes(record))).to.deep.equal([
      `aws:ebs/volume:Volume ${kept[0]?.id}`,
    ]);
    const { existed, kept: left } = await (
      await machine.gangway.destroy("guest", { local: true, withData: true })
    ).result;
    expect([existed, left, machine.records]).to.deep.equal([true, [], before]);
  });

  it("goes back to two servers", async () => {
    const { "web-database-1": database } = servers();
    const { foretold } = await change({ topology: "split" });
    expect(replacedBy(foretold)).to.deep.equal(["Instance web-app-1", "InstanceState web-app-1"]);
    expect(servers())
      .to.have.all.keys("web-app-1", "web-database-1")
      .and.to.deep.include({ "web-database-1": database });
  });

  it("goes back to one, and keeps the volume of the other", async () => {
    const { "web-app-1": app } = servers();
    const volume = idOf("Volume", "web-database-data");
    const { foretold, done } = await change({ topology: "single" });
    expect(replacedBy(foretold)).to.deep.equal([]);
    expect(whatOf(done)).to.deep.equal(["database-moves", "volume-kept", "server-removed"]);
    expect(done.kept).to.deep.equal([{ id: volume, name: "web-database-data" }]);
    expect(servers()).to.deep.equal({ "web-app-1": app });
    expect(machine.records).to.include(`aws:ebs/volume:Volume ${volume}`);
  });

  it("says in the end which volume it kept, and removes it when asked to", async () => {
    const volume = idOf("Volume", "web-database-data");
    const { kept } = await (await machine.gangway.destroy("tour")).result;
    expect(kept.map(({ id }) => id)).to.deep.equal([volume]);
    expect(machine.records).to.deep.equal([`aws:ebs/volume:Volume ${volume}`]);
    await (
      await machine.gangway.destroy("tour", { local: true, withData: true })
    ).result;
    expect(machine.records).to.deep.equal([]);
  });

  function idOf(type: string, name: string): string {
    const record = machine.cloud.find(({ urn }) => urn.endsWith(`:${type}::${name}`));
    if (!record) throw new Error(`there is no ${type} ${name}`);
    return record.id;
  }
});

/** What would be replaced, but for commands: those run again. */
function replacedBy(changes: readonly Change[]): string[] {
  const replaced = changes.filter(({ op, resourceType }) => op === "replace" && !resourceType.startsWith("command:"));
  return replaced.map((change) => describeChange(change).replace("replace ", "")).toSorted();
}

/** `create Vpc web-vpc` */
function describeChange({ op, resourceType, name }: Change): string {
  return `${op} ${resourceType.slice(resourceType.lastIndexOf(":") + 1)} ${name}`;
}

function whatOf({ stateful }: UpResult): string[] {
  return stateful.map(({ what }) => what);
}
