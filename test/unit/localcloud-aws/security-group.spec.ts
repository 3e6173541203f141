import { expect } from "chai";
import type { Props } from "../../../localcloud/provider/resource-type.ts";
import { faultOf, LocalAccount } from "./local-account.ts";

const http = { ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "0.0.0.0/0" };

describe("security group", () => {
  it("opens nothing by itself", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    const { id } = await cloud.instance(subnet, [group]);
    expect(cloud.hosts.rules.get(id)).to.deep.equal([]);
  });

  it("brings a rule to its instances when the rule comes, changes and goes", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    const { id } = await cloud.instance(subnet, [group]);
    const rule = await cloud.create("SecurityGroupIngressRule", {
      ...http,
      securityGroupId: group,
      description: "web",
    });
    const inForce = { direction: "in", protocol: "tcp", fromPort: 80, toPort: 80, cidr: "0.0.0.0/0" };
    expect(cloud.hosts.rules.get(id)).to.deep.equal([{ ...inForce, description: `${rule.id} web` }]);
    await cloud.update("SecurityGroupIngressRule", rule.id, { ...http, toPort: 81, securityGroupId: group });
    expect(cloud.hosts.rules.get(id)).to.deep.equal([{ ...inForce, toPort: 81, description: rule.id }]);
    await cloud.delete("SecurityGroupIngressRule", rule.id);
    expect(cloud.hosts.rules.get(id)).to.deep.equal([]);
  });

  it("means its members' addresses where a rule refers to it, as they come and go", async () => {
    const cloud = new LocalAccount();
    const { vpc, subnet, group } = await cloud.network();
    const database = (await cloud.create("SecurityGroup", { vpcId: vpc, name: "database" })).id;
    const port = { ipProtocol: "tcp", fromPort: 5432, toPort: 5432 };
    const rule = { ...port, securityGroupId: database, referencedSecurityGroupId: group };
    await cloud.create("SecurityGroupIngressRule", rule);
    const server = (await cloud.instance(subnet, [database])).id;
    expect(cloud.hosts.rules.get(server)).to.deep.equal([]);
    const client = await cloud.instance(subnet, [group]);
    const cidrs = () => cloud.hosts.rules.get(server)?.map(({ cidr }) => cidr);
    expect(cidrs()).to.deep.equal([`${String(client.outputs["privateIp"])}/32`]);
    await cloud.delete("Instance", client.id);
    expect(cidrs()).to.deep.equal([]);
  });

  it("lets the members of a default group nobody manages talk to each other and outward", async () => {
    const cloud = new LocalAccount();
    const { vpc, subnet } = await cloud.network();
    const { id, outputs } = await cloud.instance(subnet, []);
    const peers = () => cloud.hosts.rules.get(id)?.map(({ direction, cidr }) => `${direction} ${cidr}`);
    expect(peers()).to.deep.equal([`in ${String(outputs["privateIp"])}/32`, "out 0.0.0.0/0"]);
    await cloud.create("DefaultSecurityGroup", { vpcId: vpc });
    expect(peers()).to.deep.equal([]);
  });

  it("refuses a name that its VPC has already", async () => {
    const cloud = new LocalAccount();
    const { vpc } = await cloud.network();
    const fault = await faultOf(cloud.create("SecurityGroup", { vpcId: vpc, name: "web" }));
    expect(fault).to.contain("InvalidGroup.Duplicate");
  });

  for (const name of ["sg-web", "default", "ü", "x".repeat(256), ""]) {
    it(`refuses the name "${name.slice(0, 10)}"`, () => {
      expect(new LocalAccount().faults("SecurityGroup", { vpcId: "vpc-1", name })).to.not.deep.equal([]);
    });
  }

  it("refuses to go while an instance or a rule of another group needs it", async () => {
    const cloud = new LocalAccount();
    const { vpc, subnet, group } = await cloud.network();
    const other = (await cloud.create("SecurityGroup", { vpcId: vpc, name: "other" })).id;
    const rule = { ipProtocol: "-1", securityGroupId: other, referencedSecurityGroupId: group };
    await cloud.create("SecurityGroupEgressRule", rule);
    await cloud.instance(subnet, [other]);
    expect(await faultOf(cloud.delete("SecurityGroup", group))).to.contain("has a dependent object");
    expect(await faultOf(cloud.delete("SecurityGroup", other))).to.contain("has a dependent object");
  });
});

describe("security group rule", () => {
  const refused: [string, Props][] = [
    ["two peers", { ...http, referencedSecurityGroupId: "sg-1" }],
    ["no peer", { ipProtocol: "-1" }],
    ["ports the wrong way round", { ...http, fromPort: 81 }],
    ["a port above 65535", { ...http, toPort: 65536 }],
    ["no ports with tcp", { ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0" }],
    ["ports with all protocols", { ...http, ipProtocol: "-1" }],
    ["an unknown protocol", { ...http, ipProtocol: "http" }],
    ["a block with bits right of the mask", { ...http, cidrIpv4: "10.0.0.1/24" }],
    ["a description of other characters", { ...http, description: "<script>" }],
  ];
  for (const [what, news] of refused) {
    it(`refuses ${what}`, () => {
      expect(
        new LocalAccount().faults("SecurityGroupIngressRule", { securityGroupId: "sg-1", ...news }),
      ).to.have.length(1);
    });
  }

  it("refuses what another rule says already", async () => {
    const cloud = new LocalAccount();
    const { group } = await cloud.network();
    const rule = { ...http, securityGroupId: group };
    await cloud.create("SecurityGroupIngressRule", rule);
    const fault = await faultOf(cloud.create("SecurityGroupIngressRule", { ...rule, description: "again" }));
    expect(fault).to.contain("InvalidPermission.Duplicate");
  });

  it("refuses a group of another VPC", async () => {
    const cloud = new LocalAccount();
    const { group } = await cloud.network();
    const vpcId = (await cloud.create("Vpc", { cidrBlock: "10.1.0.0/16" })).id;
    const stranger = (await cloud.create("SecurityGroup", { vpcId, name: "web" })).id;
    const rule = { ipProtocol: "-1", securityGroupId: group, referencedSecurityGroupId: stranger };
    expect(await faultOf(cloud.create("SecurityGroupIngressRule", rule))).to.contain("different networks");
  });
});
