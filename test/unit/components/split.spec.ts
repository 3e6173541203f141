import { expect } from "chai";
import { split } from "./given.ts";
import { recorded, volumeId, type Recording } from "./record.ts";
import { tree } from "./views.ts";

describe("topology split", function () {
  this.timeout(60_000);
  let recording: Recording;

  before(async () => {
    recording = await recorded(split);
  });

  const script = (name: string) => {
    const { inputs } = recording.one(`command:remote:Command ${name}`);
    return (inputs["stdin"] as { secret: string }).secret;
  };

  it("is this list of resources and no other", () => {
    expect(`\n${tree(recording).join("\n")}\n`).to.equal(`
WebService web
  DatabaseServer web-database
    SecurityGroup web-database
      aws:SecurityGroup web-database
      aws:SecurityGroupEgressRule web-database-to-web-app-tcp-3128
      aws:SecurityGroupIngressRule web-database-from-web-app-tcp-22
      aws:SecurityGroupIngressRule web-database-from-web-app-tcp-5432
    Server web-database-1
      aws:Instance web-database-1
      aws:InstanceState web-database-1
      tls:PrivateKey web-database-1-host
    aws:Volume web-database-data
    aws:VolumeAttachment web-database-data
    command:Command web-database-environment
  KeyPair web-key
    aws:KeyPair web-key
    tls:PrivateKey web-key
  SecurityGroup web-app
    aws:SecurityGroup web-app
    aws:SecurityGroupEgressRule web-app-to-web-database-tcp-22
    aws:SecurityGroupEgressRule web-app-to-web-database-tcp-5432
    aws:SecurityGroupEgressRule web-app-to-world-tcp-22
    aws:SecurityGroupEgressRule web-app-to-world-tcp-443
    aws:SecurityGroupEgressRule web-app-to-world-tcp-53
    aws:SecurityGroupEgressRule web-app-to-world-tcp-80
    aws:SecurityGroupEgressRule web-app-to-world-udp-123
    aws:SecurityGroupEgressRule web-app-to-world-udp-53
    aws:SecurityGroupIngressRule web-app-from-198.51.100.7-32-tcp-22
    aws:SecurityGroupIngressRule web-app-from-203.0.113.0-24-tcp-22
    aws:SecurityGroupIngressRule web-app-from-web-database-tcp-3128
    aws:SecurityGroupIngressRule web-app-from-world-tcp-443
    aws:SecurityGroupIngressRule web-app-from-world-tcp-80
  Server web-app-1
    aws:Eip web-app-1
    aws:EipAssociation web-app-1
    aws:Instance web-app-1
    aws:InstanceState web-app-1
    tls:PrivateKey web-app-1-host
  SiteDatabase web-database-notes
    random:RandomPassword web-database-notes
  SiteDatabase web-database-shop-front
    random:RandomPassword web-database-shop-front
  Vpc web-vpc
    aws:DefaultSecurityGroup web-vpc-default
    aws:InternetGateway web-vpc-internet
    aws:Route web-vpc-public-internet
    aws:RouteTable web-vpc-isolated
    aws:RouteTable web-vpc-public
    aws:RouteTableAssociation web-vpc-isolated-a
    aws:RouteTableAssociation web-vpc-public-a
    aws:Subnet web-vpc-isolated-a
    aws:Subnet web-vpc-public-a
    aws:Vpc web-vpc
  command:Command web-app-1-environment
  command:Command web-app-1-release-notes
  command:Command web-app-1-release-shop-front
pulumi:aws aws
`);
  });

  it("puts the database where no route leads to the internet", () => {
    expect(recording.one("aws:ec2/instance:Instance web-database-1").inputs["subnetId"]).to.equal(
      "web-vpc-isolated-a-id",
    );
    expect(
      recording.one("aws:ec2/routeTableAssociation:RouteTableAssociation web-vpc-isolated-a").inputs,
    ).to.deep.equal({ subnetId: "web-vpc-isolated-a-id", routeTableId: "web-vpc-isolated-id" });
    const tables = recording.ofType("aws:ec2/route:Route").map(({ inputs }) => inputs["routeTableId"]);
    expect(tables).to.deep.equal(["web-vpc-public-id"]);
  });

  it("gives the database server an address that the next one takes over, so that one goes before the other comes", () => {
    const { inputs, deleteBeforeReplace } = recording.one("aws:ec2/instance:Instance web-database-1");
    expect(inputs["privateIp"]).to.equal("10.0.128.10");
    expect(deleteBeforeReplace).to.equal(true);
    const app = recording.one("aws:ec2/instance:Instance web-app-1");
    expect(app.inputs).to.not.have.property("privateIp");
    expect(app.deleteBeforeReplace).to.equal(false);
  });

  it("keeps the data on a volume that outlives server and stack", () => {
    const volume = recording.one("aws:ebs/volume:Volume web-database-data");
    expect(volume.inputs).to.deep.include({ availabilityZone: "eu-west-1a", type: "gp3", size: 20, encrypted: true });
    expect(volume).to.include({ protect: true, retainOnDelete: true });
    const attachment = recording.one("aws:ec2/volumeAttachment:VolumeAttachment web-database-data");
    expect(attachment.inputs).to.deep.equal({
      instanceId: "web-database-1-id",
      volumeId,
      deviceName: "/dev/sdf",
      stopInstanceBeforeDetaching: true,
    });
    expect(attachment.deleteBeforeReplace).to.equal(true);
  });

  it("protects nothing but the volume: servers hold no data", () => {
    const kept = recording.resources.filter(({ protect, retainOnDelete }) => protect || retainOnDelete);
    expect(kept.map(({ key }) => key)).to.deep.equal(["aws:ebs/volume:Volume web-database-data"]);
  });

  it("adopts a volume with data instead of making one", async () => {
    const adopted = "vol-0123456789abcdef0";
    const other = await recorded({ ...split, database: { engine: "postgresql", volumeId: adopted } });
    expect(other.ofType("aws:ebs/volume:Volume")).to.deep.equal([]);
    expect(other.one("aws:ec2/volumeAttachment:VolumeAttachment web-database-data").inputs).to.include({
      volumeId: adopted,
    });
  });

  it("signs in to the database server through the application server", () => {
    const { inputs } = recording.one("command:remote:Command web-database-environment");
    const login = { user: "admin", privateKey: "PRIVATE web-key\n", dialErrorLimit: 60, perDialTimeout: 15 };
    const ports = { port: 22 };
    expect(inputs["connection"]).to.deep.equal({
      secret: {
        ...login,
        ...ports,
        host: "10.0.128.10",
        hostKey: "ssh-ed25519 web-database-1-host",
        proxy: { ...login, ...ports, host: "198.18.1.7", hostKey: "ssh-ed25519 web-app-1-host" },
      },
    });
  });

  it("tells the sites where their databases are, and both servers what they are to be", () => {
    const login = "site_notes:password-of-web-database-notes";
    expect(script("web-app-1-release-notes")).to.include(`postgresql://${login}@10.0.128.10:5432/site_notes`);
    expect(script("web-database-environment"))
      .to.include("password-of-web-database-notes")
      .and.to.include("http://10.0.0.4:3128")
      .and.to.include("10.0.128.10")
      .and.to.include(volumeId);
    expect(script("web-app-1-environment")).to.include("tinyproxy").and.to.not.include("password-of-");
  });

  it("speaks of MariaDB in the way of MySQL's clients", async () => {
    const mariadb = await recorded({ ...split, database: { engine: "mariadb" } });
    const { inputs } = mariadb.one("command:remote:Command web-app-1-release-notes");
    expect((inputs["stdin"] as { secret: string }).secret).to.include(
      "mysql://site_notes:password-of-web-database-notes@10.0.128.10:3306/site_notes",
    );
    expect(
      mariadb.one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule web-database-from-web-app-tcp-3306")
        .inputs,
    ).to.include({ fromPort: 3306, toPort: 3306 });
  });
});
