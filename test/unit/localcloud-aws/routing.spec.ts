import { expect } from "chai";
import { defaultRoute, faultOf, LocalAccount } from "./local-account.ts";

const everywhere = "0.0.0.0/0";

describe("routes of a host", () => {
  it("lead to the internet only while it has a public address", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    const { id } = await cloud.instance(subnet, [group]);
    expect(cloud.hosts.routes.get(id)).to.deep.equal([]);
    const allocationId = (await cloud.create("Eip", {})).id;
    const association = await cloud.create("EipAssociation", { allocationId, instanceId: id });
    expect(cloud.hosts.routes.get(id)).to.deep.equal([{ destination: everywhere, via: "internet" }]);
    await cloud.delete("EipAssociation", association.id);
    expect(cloud.hosts.routes.get(id)).to.deep.equal([]);
  });

  it("are none in a subnet whose table has none", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network(false);
    const { id } = await cloud.instance(subnet, [group], { associatePublicIpAddress: true });
    expect(cloud.hosts.routes.get(id)).to.deep.equal([]);
  });

  it("follow the table that their subnet is given", async () => {
    const cloud = new LocalAccount();
    const { vpc, subnet, group } = await cloud.natted();
    const spare = (await cloud.create("Subnet", { vpcId: vpc, cidrBlock: "10.0.3.0/24" })).id;
    const { id } = await cloud.instance(spare, [group]);
    expect(cloud.hosts.routes.get(id)).to.deep.equal([]);
    const [table] = cloud.account.list("Route").filter(({ state }) => state.natGatewayId !== undefined);
    const association = { routeTableId: table?.state.routeTableId ?? "", subnetId: spare };
    await cloud.create("RouteTableAssociation", association);
    expect(cloud.hosts.routes.get(id)).to.deep.equal([{ destination: everywhere, via: "10.0.1.4" }]);
    expect(await faultOf(cloud.create("RouteTableAssociation", { ...association, subnetId: subnet }))).to.contain(
      "Resource.AlreadyAssociated",
    );
  });

  it("change in place from one kind of target to another", async () => {
    const cloud = new LocalAccount();
    const { subnet, inner, innerTable, route, group } = await cloud.natted();
    const { id } = await cloud.instance(inner, [group]);
    const router = await cloud.instance(subnet, [group], { sourceDestCheck: false });
    const networkInterfaceId = String(router.outputs["primaryNetworkInterfaceId"]);
    const news = { routeTableId: innerTable, destinationCidrBlock: everywhere, networkInterfaceId };
    const outputs = await cloud.update("Route", route, news);
    expect(outputs).to.include({ networkInterfaceId, instanceId: router.id }).and.not.have.property("natGatewayId");
    const via = String(router.outputs["privateIp"]);
    expect(cloud.hosts.routes.get(id)).to.deep.equal([{ destination: everywhere, via }]);
    expect(cloud.type("Route").replaceOn).to.not.include.members(["networkInterfaceId"]);
  });

  it("end with the instance that passed packets on", async () => {
    const cloud = new LocalAccount();
    const { vpc, subnet, inner, innerTable, route, group } = await cloud.natted();
    const { id } = await cloud.instance(inner, [group]);
    const routers = (await cloud.create("SecurityGroup", { vpcId: vpc, name: "routers" })).id;
    const router = await cloud.instance(subnet, [routers], { sourceDestCheck: false });
    const networkInterfaceId = router.outputs["primaryNetworkInterfaceId"];
    const line = { routeTableId: innerTable, destinationCidrBlock: everywhere };
    await cloud.update("Route", route, { ...line, networkInterfaceId });
    await cloud.delete("Instance", router.id);
    expect(cloud.hosts.routes.get(id)).to.deep.equal([]);
    expect(await cloud.read("Route", route)).to.include({ state: "blackhole" });
  });

  it("go with their table", async () => {
    const cloud = new LocalAccount();
    const { vpc, gateway } = await cloud.network();
    const table = (await cloud.create("RouteTable", { vpcId: vpc })).id;
    const route = await cloud.create("Route", defaultRoute(table, gateway));
    await cloud.delete("RouteTable", table);
    expect(await cloud.read("Route", route.id)).to.equal(undefined);
  });

  for (const targets of [{}, { gatewayId: "igw-1", natGatewayId: "nat-1" }]) {
    it(`refuses ${Object.keys(targets).length} targets`, () => {
      const line = { routeTableId: "rtb-1", destinationCidrBlock: everywhere, ...targets };
      expect(new LocalAccount().faults("Route", line)).to.have.length(1);
    });
  }

  const missing: [string, object, string][] = [
    ["a NAT gateway", { natGatewayId: "nat-1" }, "InvalidNatGatewayID.NotFound"],
    ["a network interface", { networkInterfaceId: "eni-1" }, "InvalidNetworkInterfaceID.NotFound"],
  ];
  for (const [what, target, code] of missing) {
    it(`refuses ${what} that does not exist`, async () => {
      const cloud = new LocalAccount();
      const { table } = await cloud.network(false);
      const line = { routeTableId: table, destinationCidrBlock: everywhere, ...target };
      expect(await faultOf(cloud.create("Route", line))).to.contain(code);
    });
  }

  it("refuses a NAT gateway and a network interface of another VPC", async () => {
    const cloud = new LocalAccount();
    const { nat, subnet, group } = await cloud.natted();
    const { outputs } = await cloud.instance(subnet, [group]);
    const vpcId = (await cloud.create("Vpc", { cidrBlock: "10.1.0.0/16" })).id;
    const routeTableId = (await cloud.create("RouteTable", { vpcId })).id;
    const line = { routeTableId, destinationCidrBlock: everywhere };
    const fault = "belong to different networks";
    expect(await faultOf(cloud.create("Route", { ...line, natGatewayId: nat.id }))).to.contain(fault);
    const networkInterfaceId = outputs["primaryNetworkInterfaceId"];
    expect(await faultOf(cloud.create("Route", { ...line, networkInterfaceId }))).to.contain(fault);
  });
});
