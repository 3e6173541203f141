import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { settings } from "./given.ts";
import { record, recorded, type Recording } from "./record.ts";

describe("topology single", function () {
  this.timeout(60_000);
  let single: Recording;

  before(async () => {
    single = await recorded(settings);
  });

  it("is this list of resources and no other", () => {
    const list = single.resources.map(({ key, parent }) => `${key} < ${parent}`).sort();
    expect(list).to.deep.equal(
      [
        "pulumi:pulumi:Stack gangway-demo < ",
        "pulumi:providers:aws aws < pulumi:pulumi:Stack gangway-demo",
        "gangway:index:WebService web < pulumi:pulumi:Stack gangway-demo",
        "gangway:index:Vpc web-vpc < gangway:index:WebService web",
        "aws:ec2/vpc:Vpc web-vpc < gangway:index:Vpc web-vpc",
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup web-vpc-default < gangway:index:Vpc web-vpc",
        "aws:ec2/internetGateway:InternetGateway web-vpc-internet < gangway:index:Vpc web-vpc",
        "aws:ec2/routeTable:RouteTable web-vpc-public < gangway:index:Vpc web-vpc",
        "aws:ec2/route:Route web-vpc-public-internet < gangway:index:Vpc web-vpc",
        "aws:ec2/subnet:Subnet web-vpc-public-a < gangway:index:Vpc web-vpc",
        "aws:ec2/routeTableAssociation:RouteTableAssociation web-vpc-public-a < gangway:index:Vpc web-vpc",
        "gangway:index:KeyPair web-key < gangway:index:WebService web",
        "tls:index/privateKey:PrivateKey web-key < gangway:index:KeyPair web-key",
        "aws:ec2/keyPair:KeyPair web-key < gangway:index:KeyPair web-key",
        "gangway:index:SecurityGroup web-app < gangway:index:WebService web",
        "aws:ec2/securityGroup:SecurityGroup web-app < gangway:index:SecurityGroup web-app",
        ...[
          "web-app-from-world-tcp-80",
          "web-app-from-world-tcp-443",
          "web-app-from-203.0.113.0-24-tcp-22",
          "web-app-from-198.51.100.7-32-tcp-22",
        ].map(
          (name) =>
            `aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule ${name} < gangway:index:SecurityGroup web-app`,
        ),
        ...["tcp-80", "tcp-443", "tcp-22", "tcp-53", "udp-53", "udp-123"].map(
          (port) =>
            `aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule web-app-to-world-${port} < gangway:index:SecurityGroup web-app`,
        ),
        "gangway:index:Server web-app-1 < gangway:index:WebService web",
        "tls:index/privateKey:PrivateKey web-app-1-host < gangway:index:Server web-app-1",
        "aws:ec2/instance:Instance web-app-1 < gangway:index:Server web-app-1",
        "aws:ec2transitgateway/instanceState:InstanceState web-app-1 < gangway:index:Server web-app-1",
        "aws:ec2/eip:Eip web-app-1 < gangway:index:Server web-app-1",
        "aws:ec2/eipAssociation:EipAssociation web-app-1 < gangway:index:Server web-app-1",
        "gangway:index:SiteDatabase web-database-notes < gangway:index:WebService web",
        "random:index/randomPassword:RandomPassword web-database-notes < gangway:index:SiteDatabase web-database-notes",
        "gangway:index:SiteDatabase web-database-shop-front < gangway:index:WebService web",
        "random:index/randomPassword:RandomPassword web-database-shop-front < gangway:index:SiteDatabase web-database-shop-front",
        "command:remote:Command web-app-1-environment < gangway:index:WebService web",
        "command:remote:Command web-app-1-release-notes < gangway:index:WebService web",
        "command:remote:Command web-app-1-release-shop-front < gangway:index:WebService web",
      ].sort(),
    );
  });

  it("knows the commands of version 0.1 again, which did not name their server", () => {
    const aliases = single.ofType("command:remote:Command").map(({ name, aliases }) => [name, ...aliases]);
    expect(aliases).to.have.deep.members([
      ["web-app-1-environment", "web-environment"],
      ["web-app-1-release-notes", "web-release-notes"],
      ["web-app-1-release-shop-front", "web-release-shop-front"],
    ]);
  });

  it("protects the server that holds the databases, and no server without", async () => {
    const isProtected = ({ one }: Recording) => one("aws:ec2/instance:Instance web-app-1").protect;
    expect(isProtected(single)).to.equal(true);
    expect(isProtected(await recorded({ ...settings, database: { engine: "none" } }))).to.equal(false);
  });

  describe("run by hand with `pulumi up`", () => {
    it("is the only export of its module, which is what Pulumi calls", async () => {
      expect(Object.keys(await import("../../../index.ts"))).to.deep.equal(["default"]);
    });

    it("takes its settings from the stack's configuration", async () => {
      const config = Object.entries(settings).map(([key, value]) => [
        `gangway:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
      ]);
      pulumi.runtime.setAllConfig(Object.fromEntries(config) as Record<string, string>);
      const { resources } = await record(undefined);
      expect(resources.map(({ inputs }) => inputs)).to.deep.equal(single.resources.map(({ inputs }) => inputs));
    });

    it("refuses an unknown key of the configuration, without a stack trace", async () => {
      pulumi.runtime.setAllConfig({ "gangway:acess": "{}", "aws:region": "eu-west-1" });
      const fault: unknown = await record(undefined).catch((error: unknown) => error);
      expect(pulumi.RunError.isInstance(fault)).to.equal(true);
      expect((fault as Error).message)
        .to.match(/^GW_SETTINGS_INVALID: /)
        .and.to.include('unknown key "acess"');
    });

    after(() => pulumi.runtime.setAllConfig({}));
  });
});
