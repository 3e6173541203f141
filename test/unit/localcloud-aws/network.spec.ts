import { expect } from "chai";
import { UNKNOWN } from "../../../localcloud/provider/resource-type.ts";
import { defaultRoute, faultOf, LocalAccount } from "./local-account.ts";

describe("VPC", () => {
  it("has an id, an ARN, a main route table and a default security group", async () => {
    const { id, outputs } = await new LocalAccount().create("Vpc", { cidrBlock: "10.0.0.0/16", tags: { a: "b" } });
    expect(id).to.match(/^vpc-[0-9a-f]{17}$/);
    expect(outputs).to.include({
      arn: `arn:aws:ec2:eu-central-1:000000000000:vpc/${id}`,
      cidrBlock: "10.0.0.0/16",
      enableDnsSupport: true,
      enableDnsHostnames: false,
      ownerId: "000000000000",
    });
    expect(outputs["mainRouteTableId"]).to.match(/^rtb-[0-9a-f]{17}$/);
    expect(outputs["tagsAll"]).to.deep.equal({ a: "b" });
  });

  for (const cidrBlock of ["10.0.0.0/15", "10.0.0.0/29", "10.0.0.1/16", "nonsense"]) {
    it(`refuses the block ${cidrBlock}`, () => {
      expect(new LocalAccount().faults("Vpc", { cidrBlock })).to.have.length(1);
    });
  }

  it("accepts a block that is not known yet", () => {
    expect(new LocalAccount().faults("Vpc", { cidrBlock: UNKNOWN })).to.deep.equal([]);
  });

  it("refuses an argument that would have no effect", () => {
    const faults = new LocalAccount().faults("Vpc", { cidrBlock: "10.0.0.0/16", ipv6CidrBlock: "x" });
    expect(faults).to.deep.equal(["ipv6CidrBlock: the local cloud does not know this argument, and so refuses it"]);
  });

  it("refuses tags beyond AWS's limits", () => {
    const tags = { "aws:x": "1", ["k".repeat(129)]: "1", long: "v".repeat(257) };
    expect(new LocalAccount().faults("Vpc", { cidrBlock: "10.0.0.0/16", tags })).to.have.length(3);
  });

  it("refuses to go while something is in it, and goes after", async () => {
    const cloud = new LocalAccount();
    const vpc = (await cloud.create("Vpc", { cidrBlock: "10.0.0.0/16" })).id;
    const subnet = (await cloud.create("Subnet", { vpcId: vpc, cidrBlock: "10.0.0.0/24" })).id;
    expect(await faultOf(cloud.delete("Vpc", vpc)))
      .to.contain("DependencyViolation")
      .and.contain(subnet);
    await cloud.delete("Subnet", subnet);
    await cloud.delete("Vpc", vpc);
    expect(await cloud.read("Vpc", vpc)).to.equal(undefined);
  });
});

describe("subnet", () => {
  it("refuses a block outside its VPC", async () => {
    const cloud = new LocalAccount();
    const { vpc } = await cloud.network();
    const fault = await faultOf(cloud.create("Subnet", { vpcId: vpc, cidrBlock: "10.1.0.0/24" }));
    expect(fault).to.contain("operation error EC2: CreateSubnet, api error InvalidSubnet.Range");
  });

  it("refuses a block that overlaps another subnet, also when both are made at once", async () => {
    const cloud = new LocalAccount();
    const vpc = (await cloud.create("Vpc", { cidrBlock: "10.0.0.0/16" })).id;
    const both = ["10.0.0.0/23", "10.0.1.0/24"].map((cidrBlock) => cloud.create("Subnet", { vpcId: vpc, cidrBlock }));
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected"]);
  });

  it("refuses a zone that the region does not have", async () => {
    const cloud = new LocalAccount();
    const { vpc } = await cloud.network();
    const inputs = { vpcId: vpc, cidrBlock: "10.0.9.0/24", availabilityZone: "eu-central-1x" };
    expect(await faultOf(cloud.create("Subnet", inputs))).to.contain("eu-central-1a, eu-central-1b, eu-central-1c");
  });
});

describe("routes", () => {
  it("refuses a gateway of another VPC", async () => {
    const cloud = new LocalAccount();
    const { table } = await cloud.network(false);
    const other = (await cloud.create("Vpc", { cidrBlock: "10.1.0.0/16" })).id;
    const gateway = (await cloud.create("InternetGateway", { vpcId: other })).id;
    expect(await faultOf(cloud.create("Route", defaultRoute(table, gateway)))).to.contain(
      "belong to different networks",
    );
  });

  it("refuses a second default route, and one into the VPC itself", async () => {
    const cloud = new LocalAccount();
    const { table, gateway } = await cloud.network();
    expect(await faultOf(cloud.create("Route", defaultRoute(table, gateway)))).to.contain("RouteAlreadyExists");
    const inward = { ...defaultRoute(table, gateway), destinationCidrBlock: "10.0.1.0/24" };
    expect(await faultOf(cloud.create("Route", inward))).to.contain("InvalidParameterValue");
  });

  it("refuses a second table for a subnet, and a second gateway for a VPC", async () => {
    const cloud = new LocalAccount();
    const { vpc, subnet, table } = await cloud.network();
    const again = { routeTableId: table, subnetId: subnet };
    expect(await faultOf(cloud.create("RouteTableAssociation", again))).to.contain("Resource.AlreadyAssociated");
    expect(await faultOf(cloud.create("InternetGateway", { vpcId: vpc }))).to.contain(
      "already has an internet gateway",
    );
  });
});
