import { expect } from "chai";
import { defaultRoute, faultOf, LocalAccount } from "./local-account.ts";

describe("NAT gateway", () => {
  it("takes an address of its subnet and an elastic one, and is the way out of those behind it", async () => {
    const cloud = new LocalAccount();
    const { vpc, inner, group, nat, allocationId } = await cloud.natted();
    expect(nat.id).to.match(/^nat-[0-9a-f]{17}$/);
    expect(nat.outputs).to.include({ privateIp: "10.0.1.4", publicIp: "198.18.1.1", connectivityType: "public" });
    expect(cloud.hosts.nats.get(nat.id)).to.deep.equal({
      ...{ natId: nat.id, stack: "test", vpcId: vpc, image: "image" },
      ...{ privateIp: "10.0.1.4", publicIp: "198.18.1.1" },
    });
    const { id } = await cloud.instance(inner, [group]);
    expect(cloud.hosts.routes.get(id)).to.deep.equal([{ destination: "0.0.0.0/0", via: "10.0.1.4" }]);
    const eip = await cloud.read("Eip", allocationId);
    expect(eip).to.include({ networkInterface: nat.outputs["networkInterfaceId"], instance: "" });
  });

  it("shares no private address with an instance", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.natted();
    expect((await cloud.instance(subnet, [group])).outputs["privateIp"]).to.equal("10.0.1.5");
    expect(await faultOf(cloud.instance(subnet, [group], { privateIp: "10.0.1.4" }))).to.contain(
      "InvalidIPAddress.InUse",
    );
  });

  it("leads nowhere, and warns, until its own subnet has a route to the internet", async () => {
    const cloud = new LocalAccount();
    const { vpc, subnet, table, gateway, group } = await cloud.network(false);
    const allocationId = (await cloud.create("Eip", {})).id;
    const nat = await cloud.create("NatGateway", { subnetId: subnet, allocationId });
    expect(cloud.messages).to.include(
      `warning: ${nat.id} leads nowhere: subnet ${subnet} has no route to an internet gateway yet`,
    );
    const inner = (await cloud.create("Subnet", { vpcId: vpc, cidrBlock: "10.0.2.0/24" })).id;
    const { id } = await cloud.instance(inner, [group]);
    const routeTableId = (await cloud.create("RouteTable", { vpcId: vpc })).id;
    await cloud.create("RouteTableAssociation", { routeTableId, subnetId: inner });
    await cloud.create("Route", { routeTableId, destinationCidrBlock: "0.0.0.0/0", natGatewayId: nat.id });
    expect(cloud.hosts.routes.get(id)).to.deep.equal([]);
    await cloud.create("Route", defaultRoute(table, gateway));
    expect(cloud.hosts.routes.get(id)).to.deep.equal([{ destination: "0.0.0.0/0", via: "10.0.1.4" }]);
  });

  it("leaves a black hole and two free addresses when it goes", async () => {
    const cloud = new LocalAccount();
    const { subnet, inner, group, nat, route, allocationId } = await cloud.natted();
    const { id } = await cloud.instance(inner, [group]);
    await cloud.delete("NatGateway", nat.id);
    expect(cloud.hosts.nats.size).to.equal(0);
    expect(cloud.hosts.routes.get(id)).to.deep.equal([]);
    expect(await cloud.read("Route", route)).to.include({ state: "blackhole" });
    expect(cloud.account.find("PublicAddress", "198.18.1.1")).to.not.have.property("instanceId");
    const next = await cloud.create("NatGateway", { subnetId: subnet, allocationId });
    expect(next.outputs).to.include({ privateIp: "10.0.1.4", publicIp: "198.18.1.1" });
  });

  it("holds its subnet, its elastic address and its VPC's internet gateway", async () => {
    const cloud = new LocalAccount();
    const { subnet, gateway, nat, allocationId } = await cloud.natted();
    expect(await faultOf(cloud.delete("Subnet", subnet)))
      .to.contain("DependencyViolation")
      .and.contain(nat.id);
    expect(await faultOf(cloud.delete("Eip", allocationId))).to.contain("AuthFailure");
    expect(await faultOf(cloud.delete("InternetGateway", gateway))).to.contain("mapped public address");
  });

  it("holds nothing once a sweep has removed its record", async () => {
    const cloud = new LocalAccount();
    const { subnet, nat, allocationId } = await cloud.natted();
    cloud.account.remove("NatGateway", nat.id);
    const next = await cloud.create("NatGateway", { subnetId: subnet, allocationId });
    expect(next.outputs).to.include({ privateIp: "10.0.1.4", publicIp: "198.18.1.1" });
  });

  it("refuses an elastic address that is in use", async () => {
    const cloud = new LocalAccount();
    const { subnet, group, allocationId } = await cloud.natted();
    const fault = await faultOf(cloud.create("NatGateway", { subnetId: subnet, allocationId }));
    expect(fault).to.contain(`Resource.AlreadyAssociated: Elastic IP address [${allocationId}] is already associated`);
    const { id } = await cloud.instance(subnet, [group]);
    const taken = (await cloud.create("Eip", {})).id;
    await cloud.create("EipAssociation", { allocationId: taken, instanceId: id });
    const inputs = { subnetId: subnet, allocationId: taken };
    expect(await faultOf(cloud.create("NatGateway", inputs))).to.contain("Resource.AlreadyAssociated");
    expect(await faultOf(cloud.create("EipAssociation", { allocationId, instanceId: id }))).to.contain("AuthFailure");
  });

  it("refuses a VPC without an internet gateway, and an elastic address that does not exist", async () => {
    const cloud = new LocalAccount();
    const vpcId = (await cloud.create("Vpc", { cidrBlock: "10.0.0.0/16" })).id;
    const subnetId = (await cloud.create("Subnet", { vpcId, cidrBlock: "10.0.0.0/24" })).id;
    const allocationId = (await cloud.create("Eip", {})).id;
    const fault = await faultOf(cloud.create("NatGateway", { subnetId, allocationId }));
    expect(fault).to.contain(`Gateway.NotAttached: Network ${vpcId} has no Internet gateway attached`);
    const missing = cloud.create("NatGateway", { subnetId, allocationId: "eipalloc-1" });
    expect(await faultOf(missing)).to.contain("InvalidElasticIpID.NotFound");
  });

  it("refuses to be private, and an address that is none", () => {
    const inputs = { subnetId: "subnet-1", allocationId: "eipalloc-1" };
    const faults = new LocalAccount().faults("NatGateway", {
      ...inputs,
      connectivityType: "private",
      privateIp: "ten",
    });
    expect(faults.map((fault) => fault.split(":")[0])).to.deep.equal(["connectivityType", "privateIp"]);
  });

  it("is another one for another subnet, address or elastic address", () => {
    const { replaceOn } = new LocalAccount().type("NatGateway");
    expect(replaceOn).to.include.members(["subnetId", "allocationId", "connectivityType", "privateIp"]);
    expect(replaceOn).to.not.include("tags");
  });
});
