import { expect } from "chai";
import { commit, imported, settings } from "./given.ts";
import { record, recorded, type Recording } from "./record.ts";

describe("commands on a server", () => {
  let single: Recording;

  before(async function () {
    this.timeout(60_000);
    single = await recorded(settings);
  });

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
    expect(script("web-app-1-release-notes")).to.include("canary-token");
    expect(script("web-app-1-release-notes")).to.include(
      "postgresql://site_notes:password-of-web-database-notes@127.0.0.1:5432/site_notes",
    );
    expect(script("web-app-1-release-shop-front")).to.include("site_shop_front:password-of-web-database-shop-front");
    expect(script("web-app-1-release-shop-front")).to.not.match(/canary|site_notes/);
    expect(script("web-app-1-environment")).to.include("password-of-web-database-notes");
  });

  it("run when rules, routes and the address are there: first the environment, then the sites", () => {
    const environment = single.one("command:remote:Command web-app-1-environment");
    expect(environment.dependsOn).to.include.members([
      "aws:ec2/eipAssociation:EipAssociation web-app-1",
      "aws:ec2/route:Route web-vpc-public-internet",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule web-app-from-203.0.113.0-24-tcp-22",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule web-app-to-world-tcp-443",
    ]);
    expect(environment.deletedWith).to.equal("aws:ec2/instance:Instance web-app-1");
    for (const site of ["notes", "shop-front"]) {
      const { dependsOn, deletedWith } = single.one(`command:remote:Command web-app-1-release-${site}`);
      expect(dependsOn).to.include("command:remote:Command web-app-1-environment");
      expect(deletedWith).to.equal("aws:ec2/instance:Instance web-app-1");
    }
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
      expect(changed.map(({ name }) => name)).to.deep.equal(["web-app-1-release-notes"]);
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
