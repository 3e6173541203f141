import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { commit, settings } from "./given.ts";
import { record, settle, type Recording, type Registered } from "./record.ts";

describe("topology single", () => {
  let single: Recording;

  before(async function () {
    this.timeout(60_000);
    single = await record(settings);
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
        "aws:ec2/eip:Eip web-app-1 < gangway:index:Server web-app-1",
        "aws:ec2/eipAssociation:EipAssociation web-app-1 < gangway:index:Server web-app-1",
        "gangway:index:SiteDatabase web-database-notes < gangway:index:WebService web",
        "random:index/randomPassword:RandomPassword web-database-notes < gangway:index:SiteDatabase web-database-notes",
        "gangway:index:SiteDatabase web-database-shop-front < gangway:index:WebService web",
        "random:index/randomPassword:RandomPassword web-database-shop-front < gangway:index:SiteDatabase web-database-shop-front",
        "command:remote:Command web-environment < gangway:index:WebService web",
        "command:remote:Command web-release-notes < gangway:index:WebService web",
        "command:remote:Command web-release-shop-front < gangway:index:WebService web",
      ].sort(),
    );
  });

  it("is the same list in the preview of a stack that is not there yet", async () => {
    const { resources } = await record(settings, { preview: true });
    const keys = (list: Registered[]) => list.map(({ key, parent }) => `${key} < ${parent}`).sort();
    expect(keys(resources)).to.deep.equal(keys(single.resources));
  });

  it("names each child after its parent, so that no two components can collide", () => {
    const names = new Map(single.resources.map(({ key, name }) => [key, name]));
    const strangers = single.resources.filter(
      ({ name, parent }) => parent.startsWith("gangway:") && !name.startsWith(names.get(parent) ?? "?"),
    );
    expect(strangers).to.deep.equal([]);
  });

  it("makes everything of AWS in the region of the settings", () => {
    expect(single.one("pulumi:providers:aws aws").inputs).to.include({ region: "eu-west-1" });
    const own = single.resources.filter(({ type }) => type.startsWith("aws:"));
    expect(new Set(own.map(({ provider }) => provider))).to.deep.equal(new Set(["pulumi:providers:aws aws"]));
  });

  it("tags whatever takes tags with name, project, stack, tier and the user's own", () => {
    const untagged = ["route", "routeTableAssociation", "eipAssociation"];
    const tagged = single.resources.filter(
      ({ type }) => type.startsWith("aws:") && !untagged.some((kind) => type.includes(`/${kind}:`)),
    );
    for (const { key, name, inputs } of tagged) {
      expect(inputs["tags"], key).to.include({
        Name: `demo-${name}`,
        Project: "gangway",
        Stack: "demo",
        Team: "blue",
      });
      expect(inputs["tags"], key).to.have.property("Tier");
    }
  });

  it("keeps secrets out of every open input", () => {
    const open = JSON.stringify(
      single.resources.map(({ inputs }) => inputs),
      (_key, value: unknown) => (typeof value === "object" && value !== null && "secret" in value ? "[secret]" : value),
    );
    expect(open).to.not.match(/canary|password-of|PRIVATE/);
  });

  it("tells its sites, servers and how to sign in", async () => {
    const { sites, servers, vpcId, sshUser, sshPrivateKey, sshHostKey } = single.outputs;
    const [notes, shop] = await Promise.all(sites.map(async (site) => ({ ...site, url: await settle(site.url) })));
    expect(notes).to.deep.equal({ name: "notes", url: "http://198.18.1.7/", commit });
    expect(shop).to.deep.equal({ name: "shop-front", url: "http://shop.example/", commit });
    const [server] = servers;
    expect(server).to.include({ name: "app-1", role: "app" });
    expect(server && (await settle(server.privateIp))).to.equal("10.0.0.4");
    expect(server && (await settle(server.publicIp))).to.equal("198.18.1.7");
    expect(server && (await settle(server.instanceId))).to.equal("web-app-1-id");
    expect(await settle(vpcId)).to.equal("web-vpc-id");
    expect(sshUser).to.equal("admin");
    expect(await settle(sshHostKey)).to.equal("ssh-ed25519 web-app-1-host");
    expect(await settle(sshPrivateKey)).to.equal("PRIVATE web-key\n");
    expect(await pulumi.isSecret(sshPrivateKey)).to.equal(true);
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
