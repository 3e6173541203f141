import { expect } from "chai";
import { ami, faultOf, LocalAccount } from "./local-account.ts";

describe("functions of the account", () => {
  const cloud = new LocalAccount();

  it("name the local image by Debian's public parameter", async () => {
    const name = "/aws/service/debian/release/13/latest/amd64";
    expect(await cloud.call("aws:ssm/getParameter:getParameter", { name })).to.include({ value: ami });
  });

  it("refuses any other parameter by name", async () => {
    const fault = await faultOf(cloud.call("aws:ssm/getParameter:getParameter", { name: "/other" }));
    expect(fault).to.contain("ParameterNotFound: /other");
  });

  it("find the image by owner, name and architecture", async () => {
    const filters = [
      { name: "name", values: ["debian-13-*"] },
      { name: "architecture", values: ["x86_64", "arm64"] },
    ];
    const found = await cloud.call("aws:ec2/getAmi:getAmi", { owners: ["136693071363"], filters });
    expect(found).to.include({ id: ami });
  });

  it("refuses a search that finds no image", async () => {
    for (const search of [{ owners: ["self"] }, { filters: [{ name: "colour", values: ["red"] }] }]) {
      expect(await faultOf(cloud.call("aws:ec2/getAmi:getAmi", search))).to.contain("returned no results");
    }
  });

  it("know the region's zones and the account", async () => {
    const zones = await cloud.call("aws:index/getAvailabilityZones:getAvailabilityZones", { state: "available" });
    expect(zones["names"]).to.deep.equal(["eu-central-1a", "eu-central-1b", "eu-central-1c"]);
    expect(await cloud.call("aws:index/getRegion:getRegion", {})).to.include({ name: "eu-central-1" });
    const identity = await cloud.call("aws:index/getCallerIdentity:getCallerIdentity", {});
    expect(identity).to.include({ accountId: "000000000000" });
  });

  it("tell a VPC and a subnet by their ids", async () => {
    const { vpc, subnet, group } = await cloud.network();
    expect(await cloud.call("aws:ec2/getVpc:getVpc", { id: vpc })).to.include({
      cidrBlock: "10.0.0.0/16",
      enableDnsSupport: true,
      mainRouteTableId: cloud.account.find("Vpc", vpc)?.mainRouteTableId,
    });
    await cloud.instance(subnet, [group]);
    expect(await cloud.call("aws:ec2/getSubnet:getSubnet", { id: subnet })).to.include({
      ...{ vpcId: vpc, cidrBlock: "10.0.1.0/24", availabilityZone: "eu-central-1a", availabilityZoneId: "euc1-az1" },
      ...{ mapPublicIpOnLaunch: false, availableIpAddressCount: 250 },
    });
  });

  it("refuses a VPC or subnet that does not exist, or is looked for in another way", async () => {
    const [vpc, subnet] = ["aws:ec2/getVpc:getVpc", "aws:ec2/getSubnet:getSubnet"];
    expect(await faultOf(cloud.call(vpc, { id: "vpc-1" }))).to.contain("The vpc ID 'vpc-1' does not exist");
    expect(await faultOf(cloud.call(subnet, { id: "subnet-1" }))).to.contain("InvalidSubnetID.NotFound");
    expect(await faultOf(cloud.call(vpc, { id: "vpc-1", tags: {} }))).to.contain("by its id alone; got tags");
    expect(await faultOf(cloud.call(subnet, {}))).to.contain("by its id alone; got no id");
  });

  it("know what an instance type has", async () => {
    const token = "aws:ec2/getInstanceType:getInstanceType";
    expect(await cloud.call(token, { instanceType: "t3.small" })).to.deep.include({
      ...{ memorySize: 2048, defaultVcpus: 2, defaultCores: 1, burstablePerformanceSupported: true },
      supportedArchitectures: ["x86_64"],
    });
    expect(await faultOf(cloud.call(token, { instanceType: "t9.huge" }))).to.contain("InvalidInstanceType");
  });
});
