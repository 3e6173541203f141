import { expect } from "chai";
import { defaultRoute, faultOf, LocalAccount } from "./local-account.ts";

describe("elastic IP", () => {
  it("leads to its instance, and both say so when read", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    const { id } = await cloud.instance(subnet, [group]);
    const eip = await cloud.create("Eip", { domain: "vpc" });
    const association = await cloud.create("EipAssociation", { allocationId: eip.id, instanceId: id });
    expect(association.outputs["publicIp"]).to.equal("198.18.1.1");
    expect(cloud.hosts.addresses.get(id)).to.equal("198.18.1.1");
    expect(await cloud.read("Instance", id)).to.include({ publicIp: "198.18.1.1" });
    expect(await cloud.read("Eip", eip.id)).to.include({ instance: id, associationId: association.id });
  });

  it("leads nowhere, and warns, until its subnet has a route to the internet", async () => {
    const cloud = new LocalAccount();
    const { subnet, group, table, gateway } = await cloud.network(false);
    const { id } = await cloud.instance(subnet, [group]);
    const allocationId = (await cloud.create("Eip", {})).id;
    await cloud.create("EipAssociation", { allocationId, instanceId: id });
    expect(cloud.hosts.addresses.get(id)).to.equal(undefined);
    expect(cloud.messages).to.include(
      `warning: 198.18.1.1 leads nowhere: subnet ${subnet} has no route to an internet gateway yet`,
    );
    const route = await cloud.create("Route", defaultRoute(table, gateway));
    expect(cloud.hosts.addresses.get(id)).to.equal("198.18.1.1");
    await cloud.delete("Route", route.id);
    expect(cloud.hosts.addresses.get(id)).to.equal(undefined);
  });

  it("moves to a replacement, whose predecessor loses it", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    const [before, after] = [await cloud.instance(subnet, [group]), await cloud.instance(subnet, [group])];
    const allocationId = (await cloud.create("Eip", {})).id;
    const first = await cloud.create("EipAssociation", { allocationId, instanceId: before.id });
    await cloud.create("EipAssociation", { allocationId, instanceId: after.id });
    await cloud.delete("EipAssociation", first.id);
    await cloud.delete("Instance", before.id);
    expect([...cloud.hosts.addresses]).to.deep.equal([[after.id, "198.18.1.1"]]);
  });

  it("takes the place of the address an instance was started with, which is free again", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    const { id, outputs } = await cloud.instance(subnet, [group], { associatePublicIpAddress: true });
    expect(outputs["publicIp"]).to.equal("198.18.1.1");
    const allocationId = (await cloud.create("Eip", {})).id;
    await cloud.create("EipAssociation", { allocationId, instanceId: id });
    expect(cloud.hosts.addresses.get(id)).to.equal("198.18.1.2");
    expect((await cloud.create("Eip", {})).outputs["publicIp"]).to.equal("198.18.1.1");
  });

  it("holds its VPC's internet gateway until it is taken off", async () => {
    const cloud = new LocalAccount();
    const { subnet, group, gateway } = await cloud.network();
    const { id } = await cloud.instance(subnet, [group]);
    const allocationId = (await cloud.create("Eip", {})).id;
    const association = await cloud.create("EipAssociation", { allocationId, instanceId: id });
    expect(await faultOf(cloud.delete("InternetGateway", gateway))).to.contain("mapped public address");
    await cloud.delete("EipAssociation", association.id);
    expect(cloud.hosts.addresses.get(id)).to.equal(undefined);
    await cloud.delete("InternetGateway", gateway);
  });

  it("refuses an instance whose VPC has no internet gateway", async () => {
    const cloud = new LocalAccount();
    const vpcId = (await cloud.create("Vpc", { cidrBlock: "10.0.0.0/16" })).id;
    const subnet = (await cloud.create("Subnet", { vpcId, cidrBlock: "10.0.0.0/24" })).id;
    const instanceId = (await cloud.instance(subnet, [])).id;
    const allocationId = (await cloud.create("Eip", {})).id;
    expect(await faultOf(cloud.create("EipAssociation", { allocationId, instanceId }))).to.contain(
      "Gateway.NotAttached",
    );
  });
});
