import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { record, settle, type Recording, type Registered } from "./record.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";
const settings = {
  region: "eu-west-1",
  access: { sshFrom: ["203.0.113.0/24", "198.51.100.7/32"] },
  database: { engine: "postgresql" },
  sites: [
    { name: "notes", repository: "https://code.example/notes.git", commit, env: { API_TOKEN: "canary-token" } },
    { name: "shop-front", domains: ["shop.example"], repository: "https://code.example/shop.git", commit },
  ],
  tags: { Team: "blue" },
};

const imported = {
  publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFRoHBd8/ae3OxECrAycU0a8L/G1aJLzEpvrqt55IHNN test",
  privateKey: "-----BEGIN PRIVATE KEY-----\nPRIVATE imported\n-----END PRIVATE KEY-----\n",
};

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

  describe("network", () => {
    it("has one public subnet whose addresses are given on purpose only", () => {
      expect(single.one("aws:ec2/vpc:Vpc web-vpc").inputs).to.include({
        cidrBlock: "10.0.0.0/16",
        enableDnsSupport: true,
        enableDnsHostnames: true,
      });
      expect(single.one("aws:ec2/subnet:Subnet web-vpc-public-a").inputs).to.include({
        vpcId: "web-vpc-id",
        cidrBlock: "10.0.0.0/20",
        availabilityZone: "eu-west-1a",
        mapPublicIpOnLaunch: false,
      });
      expect(single.one("aws:ec2/route:Route web-vpc-public-internet").inputs).to.deep.equal({
        routeTableId: "web-vpc-public-id",
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: "web-vpc-internet-id",
      });
    });

    it("adopts the default security group and leaves no rule in it", () => {
      const group = single.one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup web-vpc-default");
      expect(group.inputs).to.deep.include({ vpcId: "web-vpc-id", ingress: [], egress: [] });
    });
  });

  describe("who may talk to the server", () => {
    const rules = (direction: "Ingress" | "Egress") =>
      single.ofType(`aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`).map(({ inputs }) => inputs);

    it("is the world on 80 and 443, and the given blocks alone on 22", () => {
      const open = rules("Ingress").map(
        (rule) => `${String(rule["cidrIpv4"])} ${String(rule["fromPort"])}-${String(rule["toPort"])}`,
      );
      expect(open).to.have.members([
        "0.0.0.0/0 80-80",
        "0.0.0.0/0 443-443",
        "203.0.113.0/24 22-22",
        "198.51.100.7/32 22-22",
      ]);
    });

    it("is said rule by rule, each with its reason", () => {
      expect(single.one("aws:ec2/securityGroup:SecurityGroup web-app").inputs).to.not.have.any.keys(
        "ingress",
        "egress",
      );
      for (const rule of [...rules("Ingress"), ...rules("Egress")]) {
        expect(rule["description"]).to.match(/^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{4,255}$/);
        expect(rule["securityGroupId"]).to.equal("web-app-id");
        expect(rule["ipProtocol"]).to.be.oneOf(["tcp", "udp"]);
      }
    });
  });

  describe("server", () => {
    const instance = () => single.one("aws:ec2/instance:Instance web-app-1");

    it("asks for signed metadata requests, an encrypted disk and the newest Debian", () => {
      expect(instance().inputs).to.deep.include({
        ami: "ami-00000000000000013",
        instanceType: "t3.small",
        subnetId: "web-vpc-public-a-id",
        vpcSecurityGroupIds: ["web-app-id"],
        keyName: "web-key-1a2b3c4",
        ebsOptimized: true,
        metadataOptions: {
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: 1,
          instanceMetadataTags: "enabled",
        },
      });
      expect(instance().inputs["rootBlockDevice"]).to.deep.include({
        volumeType: "gp3",
        volumeSize: 16,
        encrypted: true,
      });
    });

    it("is not replaced by a newer image, another key or other user data", () => {
      expect(instance().ignoreChanges).to.have.members(["ami", "keyName", "userData"]);
    });

    it("keeps its host key's private half in secret user data that fits", () => {
      const { secret } = instance().inputs["userData"] as { secret: string };
      expect(secret).to.match(/^#cloud-config\n/);
      expect(JSON.parse(secret.replace(/^#.*\n/, ""))).to.deep.equal({
        ssh_deletekeys: true,
        ssh_keys: { ed25519_private: "PRIVATE web-app-1-host\n", ed25519_public: "ssh-ed25519 web-app-1-host" },
        ssh_pwauth: false,
      });
      expect(Buffer.byteLength(secret)).to.be.below(16_384);
    });

    it("comes after the way to the internet and goes before it", () => {
      expect(instance().dependsOn).to.include("aws:ec2/route:Route web-vpc-public-internet");
    });
  });

  describe("commands", () => {
    const commands = () => single.ofType("command:remote:Command");
    const script = (name: string) => {
      const { inputs } = single.one(`command:remote:Command ${name}`);
      return (inputs["stdin"] as { secret: string }).secret;
    };

    it("pin the server's host key and wait for the first boot", () => {
      for (const { inputs } of commands()) {
        expect(inputs["connection"]).to.deep.equal({
          secret: {
            host: "198.18.1.7",
            port: 22,
            user: "admin",
            privateKey: "PRIVATE web-key\n",
            hostKey: "ssh-ed25519 web-app-1-host",
            dialErrorLimit: 60,
            perDialTimeout: 15,
          },
        });
      }
    });

    it("say nothing secret but through stdin", () => {
      for (const { inputs, secretOutputs } of commands()) {
        const open = JSON.stringify({ ...inputs, stdin: undefined, connection: undefined });
        expect(open).to.not.match(/secret|canary|password-of|PRIVATE/);
        expect(inputs["stdin"]).to.have.property("secret");
        expect(inputs["update"]).to.equal(":");
        expect(inputs).to.not.have.property("delete");
        expect(secretOutputs).to.include.members(["stdin", "connection"]);
      }
    });

    it("hand each site its own database and no other's", () => {
      expect(script("web-release-notes")).to.include("canary-token");
      expect(script("web-release-notes")).to.include(
        "postgresql://site_notes:password-of-web-database-notes@127.0.0.1:5432/site_notes",
      );
      expect(script("web-release-shop-front")).to.include("site_shop_front:password-of-web-database-shop-front");
      expect(script("web-release-shop-front")).to.not.match(/canary|site_notes/);
      expect(script("web-environment")).to.include("password-of-web-database-notes");
    });

    it("run when rules, routes and the address are there: first the environment, then the sites", () => {
      const environment = single.one("command:remote:Command web-environment");
      expect(environment.dependsOn).to.include.members([
        "aws:ec2/eipAssociation:EipAssociation web-app-1",
        "aws:ec2/route:Route web-vpc-public-internet",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule web-app-from-203.0.113.0-24-tcp-22",
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule web-app-to-world-tcp-443",
      ]);
      expect(environment.deletedWith).to.equal("aws:ec2/instance:Instance web-app-1");
      for (const site of ["notes", "shop-front"]) {
        const { dependsOn, deletedWith } = single.one(`command:remote:Command web-release-${site}`);
        expect(dependsOn).to.include("command:remote:Command web-environment");
        expect(deletedWith).to.equal("aws:ec2/instance:Instance web-app-1");
      }
    });
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

  describe("with other settings", function () {
    this.timeout(60_000);
    const triggers = ({ ofType }: Recording) =>
      ofType("command:remote:Command").map(({ inputs }) => inputs["triggers"]);

    it("runs no script again for an imported key or another source of SSH", async () => {
      const access = { sshFrom: ["192.0.2.0/24"], ...imported };
      const other = await record({ ...settings, access });
      expect(triggers(other)).to.deep.equal(triggers(single));
      expect(other.ofType("tls:index/privateKey:PrivateKey").map(({ name }) => name)).to.deep.equal(["web-app-1-host"]);
      expect(other.one("aws:ec2/keyPair:KeyPair web-key").inputs).to.include({ publicKey: imported.publicKey });
    });

    it("releases one site again for a new commit of that site", async () => {
      const [notes, shop] = settings.sites;
      const other = await record({ ...settings, sites: [{ ...notes, commit: commit.replace("0", "f") }, shop] });
      const changed = single.ofType("command:remote:Command").filter(({ key, inputs }) => {
        return JSON.stringify(inputs["triggers"]) !== JSON.stringify(other.one(key).inputs["triggers"]);
      });
      expect(changed.map(({ name }) => name)).to.deep.equal(["web-release-notes"]);
    });

    it("makes no database where none is asked for, and takes the image that is named", async () => {
      const other = await record({
        access: settings.access,
        server: { ami: "ami-0123456789abcdef0" },
        sites: [settings.sites[0]],
      });
      expect(other.ofType("random:index/randomPassword:RandomPassword")).to.deep.equal([]);
      const instance = other.one("aws:ec2/instance:Instance web-app-1");
      expect(instance.inputs).to.include({ ami: "ami-0123456789abcdef0" });
      expect(instance.ignoreChanges).to.not.include("ami");
    });
  });
});
