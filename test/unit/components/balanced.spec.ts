import { expect } from "chai";
import { balanced, balancedWith } from "./given.ts";
import { recorded, type Recording } from "./record.ts";
import { tree } from "./views.ts";

describe("topology balanced", function () {
  this.timeout(60_000);
  let recording: Recording;

  before(async () => {
    recording = await recorded(balanced);
  });

  it("is this list of resources and no other", () => {
    expect(`\n${tree(recording).join("\n")}\n`).to.equal(`
WebService web
  Balancer web-balancer
    SecurityGroup web-balancer
      aws:SecurityGroup web-balancer
      aws:SecurityGroupEgressRule web-balancer-to-web-app-tcp-80
      aws:SecurityGroupEgressRule web-balancer-to-web-app-tcp-8008
      aws:SecurityGroupIngressRule web-balancer-from-world-tcp-80
    aws:Listener web-balancer-http
    aws:ListenerRule web-balancer-shop-front-1
    aws:LoadBalancer web-balancer
    aws:TargetGroup web-balancer-notes
    aws:TargetGroup web-balancer-shop-front
    aws:TargetGroupAttachment web-balancer-notes-web-app-1
    aws:TargetGroupAttachment web-balancer-notes-web-app-2
    aws:TargetGroupAttachment web-balancer-shop-front-web-app-1
    aws:TargetGroupAttachment web-balancer-shop-front-web-app-2
  Bastion web-bastion
    SecurityGroup web-bastion
      aws:SecurityGroup web-bastion
      aws:SecurityGroupEgressRule web-bastion-to-web-app-tcp-22
      aws:SecurityGroupEgressRule web-bastion-to-web-database-tcp-22
      aws:SecurityGroupEgressRule web-bastion-to-world-tcp-443
      aws:SecurityGroupEgressRule web-bastion-to-world-tcp-53
      aws:SecurityGroupEgressRule web-bastion-to-world-tcp-80
      aws:SecurityGroupEgressRule web-bastion-to-world-udp-123
      aws:SecurityGroupEgressRule web-bastion-to-world-udp-53
      aws:SecurityGroupIngressRule web-bastion-from-198.51.100.7-32-tcp-22
      aws:SecurityGroupIngressRule web-bastion-from-203.0.113.0-24-tcp-22
      aws:SecurityGroupIngressRule web-bastion-from-web-database-tcp-3128
    Server web-bastion
      aws:Eip web-bastion
      aws:EipAssociation web-bastion
      aws:Instance web-bastion
      aws:InstanceState web-bastion
      tls:PrivateKey web-bastion-host
    command:Command web-bastion-environment
  DatabaseServer web-database
    SecurityGroup web-database
      aws:SecurityGroup web-database
      aws:SecurityGroupEgressRule web-database-to-web-bastion-tcp-3128
      aws:SecurityGroupIngressRule web-database-from-web-app-tcp-5432
      aws:SecurityGroupIngressRule web-database-from-web-bastion-tcp-22
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
    aws:SecurityGroupEgressRule web-app-to-web-database-tcp-5432
    aws:SecurityGroupEgressRule web-app-to-world-tcp-22
    aws:SecurityGroupEgressRule web-app-to-world-tcp-443
    aws:SecurityGroupEgressRule web-app-to-world-tcp-53
    aws:SecurityGroupEgressRule web-app-to-world-tcp-80
    aws:SecurityGroupEgressRule web-app-to-world-udp-123
    aws:SecurityGroupEgressRule web-app-to-world-udp-53
    aws:SecurityGroupIngressRule web-app-from-web-balancer-tcp-80
    aws:SecurityGroupIngressRule web-app-from-web-balancer-tcp-8008
    aws:SecurityGroupIngressRule web-app-from-web-bastion-tcp-22
  Server web-app-1
    aws:Instance web-app-1
    aws:InstanceState web-app-1
    tls:PrivateKey web-app-1-host
  Server web-app-2
    aws:Instance web-app-2
    aws:InstanceState web-app-2
    tls:PrivateKey web-app-2-host
  SiteDatabase web-database-notes
    random:RandomPassword web-database-notes
  SiteDatabase web-database-shop-front
    random:RandomPassword web-database-shop-front
  Vpc web-vpc
    NatGateway web-vpc-nat-a
      aws:Eip web-vpc-nat-a
      aws:NatGateway web-vpc-nat-a
    aws:DefaultSecurityGroup web-vpc-default
    aws:InternetGateway web-vpc-internet
    aws:Route web-vpc-private-a-internet
    aws:Route web-vpc-private-b-internet
    aws:Route web-vpc-public-internet
    aws:RouteTable web-vpc-isolated
    aws:RouteTable web-vpc-private-a
    aws:RouteTable web-vpc-private-b
    aws:RouteTable web-vpc-public
    aws:RouteTableAssociation web-vpc-isolated-a
    aws:RouteTableAssociation web-vpc-isolated-b
    aws:RouteTableAssociation web-vpc-private-a
    aws:RouteTableAssociation web-vpc-private-b
    aws:RouteTableAssociation web-vpc-public-a
    aws:RouteTableAssociation web-vpc-public-b
    aws:Subnet web-vpc-isolated-a
    aws:Subnet web-vpc-isolated-b
    aws:Subnet web-vpc-private-a
    aws:Subnet web-vpc-private-b
    aws:Subnet web-vpc-public-a
    aws:Subnet web-vpc-public-b
    aws:Vpc web-vpc
  command:Command web-app-1-environment
  command:Command web-app-1-release-notes
  command:Command web-app-1-release-shop-front
  command:Command web-app-2-environment
  command:Command web-app-2-release-notes
  command:Command web-app-2-release-shop-front
pulumi:aws aws
`);
  });

  it("spreads application servers over the zones, without public addresses", async () => {
    const { ofType } = await recorded({ ...balanced, server: { count: 4 } });
    const apps = ofType("aws:ec2/instance:Instance").filter(({ name }) => name.startsWith("web-app-"));
    expect(apps.map(({ name, inputs }) => `${name} ${String(inputs["subnetId"])}`)).to.have.members([
      "web-app-1 web-vpc-private-a-id",
      "web-app-2 web-vpc-private-b-id",
      "web-app-3 web-vpc-private-b-id",
      "web-app-4 web-vpc-private-a-id",
    ]);
    expect(ofType("aws:ec2/eip:Eip").map(({ name }) => name)).to.have.members(["web-bastion", "web-vpc-nat-a"]);
  });

  it("keys servers by number: taking one away leaves the others as they are", async () => {
    const three = await recorded({ ...balanced, server: { count: 3 } });
    const two = await recorded({ ...balanced, server: { numbers: [1, 3] } });
    const gone = three.resources.filter(({ key }) => !two.resources.some((other) => other.key === key));
    expect(new Set(gone.map(({ name }) => /web-app-\d/.exec(name)?.[0]))).to.deep.equal(new Set(["web-app-2"]));
    for (const { key, inputs } of two.resources) expect(inputs, key).to.deep.equal(three.one(key).inputs);
  });

  it("adds a zone without changing what is there, but for the balancer, which gets it too", async () => {
    const wider = await recorded({ ...balanced, network: { zones: ["a", "b", "d"] } });
    const changed = recording.resources.filter(
      ({ key, inputs }) => JSON.stringify(wider.one(key).inputs) !== JSON.stringify(inputs),
    );
    expect(changed.map(({ key }) => key)).to.have.members([
      "aws:lb/loadBalancer:LoadBalancer web-balancer",
      "aws:ec2/instance:Instance web-app-2",
    ]);
    expect(wider.one("aws:ec2/instance:Instance web-app-2").inputs).to.include({ subnetId: "web-vpc-private-d-id" });
  });

  it("has neither database server nor isolated subnets without an engine", async () => {
    const { resources } = await recorded({ ...balanced, database: { engine: "none" } });
    expect(resources.filter(({ name }) => /database|isolated/.test(name))).to.deep.equal([]);
  });

  it("names as many commands as servers, and knows that of version 0.1 as the first one's", () => {
    const names = recording.ofType("command:remote:Command").map(({ name, aliases }) => [name, ...aliases].join(" < "));
    expect(names).to.have.members([
      "web-bastion-environment",
      "web-database-environment",
      "web-app-1-environment < web-environment",
      "web-app-1-release-notes < web-release-notes",
      "web-app-1-release-shop-front < web-release-shop-front",
      "web-app-2-environment",
      "web-app-2-release-notes",
      "web-app-2-release-shop-front",
    ]);
  });

  describe("the way out of private servers", () => {
    const routes = ({ ofType }: Recording) =>
      ofType("aws:ec2/route:Route")
        .filter(({ name }) => name.includes("-private-"))
        .map(({ name, inputs }) => [name, inputs["natGatewayId"] ?? inputs["networkInterfaceId"]]);
    const differences = (other: Recording) => {
      const [before, after] = [tree(recording), tree(other)];
      const compared = (lines: string[], others: string[], sign: string) =>
        lines.filter((line) => !others.includes(line)).map((line) => `${sign} ${line.trim()}`);
      return [...compared(before, after, "-"), ...compared(after, before, "+")].filter(
        (line) => !line.includes("SecurityGroup"),
      );
    };
    const scriptOf = ({ one }: Recording, name: string) =>
      (one(`command:remote:Command ${name}`).inputs["stdin"] as { secret: string }).secret;

    it("is one gateway, in the first zone", () => {
      expect(routes(recording)).to.have.deep.members([
        ["web-vpc-private-a-internet", "web-vpc-nat-a-id"],
        ["web-vpc-private-b-internet", "web-vpc-nat-a-id"],
      ]);
      expect(recording.one("aws:ec2/natGateway:NatGateway web-vpc-nat-a").inputs).to.deep.include({
        subnetId: "web-vpc-public-a-id",
        allocationId: "eipalloc-of-web-vpc-nat-a",
      });
    });

    it("is, with per-zone, a gateway in each zone for itself", async () => {
      const other = await recorded(balancedWith("per-zone"));
      expect(differences(other)).to.deep.equal([
        "+ NatGateway web-vpc-nat-b",
        "+ aws:Eip web-vpc-nat-b",
        "+ aws:NatGateway web-vpc-nat-b",
      ]);
      expect(routes(other)).to.have.deep.members([
        ["web-vpc-private-a-internet", "web-vpc-nat-a-id"],
        ["web-vpc-private-b-internet", "web-vpc-nat-b-id"],
      ]);
    });

    it("is, with instance, the bastion, which passes packets on", async () => {
      const other = await recorded(balancedWith("instance"));
      expect(differences(other)).to.deep.equal([
        "- NatGateway web-vpc-nat-a",
        "- aws:Eip web-vpc-nat-a",
        "- aws:NatGateway web-vpc-nat-a",
      ]);
      expect(routes(other)).to.have.deep.members([
        ["web-vpc-private-a-internet", "eni-of-web-bastion"],
        ["web-vpc-private-b-internet", "eni-of-web-bastion"],
      ]);
      expect(other.one("aws:ec2/instance:Instance web-bastion").inputs).to.include({ sourceDestCheck: false });
      expect(recording.one("aws:ec2/instance:Instance web-bastion").inputs).to.not.have.property("sourceDestCheck");
      const bastion = "web-bastion-environment";
      expect(scriptOf(other, bastion)).to.not.equal(scriptOf(recording, bastion));
    });

    it("is none at all with none: the relay carries packages and the code of the sites", async () => {
      const other = await recorded(balancedWith("none"));
      expect(differences(other)).to.deep.equal([
        "- NatGateway web-vpc-nat-a",
        "- aws:Eip web-vpc-nat-a",
        "- aws:NatGateway web-vpc-nat-a",
        "- aws:Route web-vpc-private-a-internet",
        "- aws:Route web-vpc-private-b-internet",
      ]);
      expect(scriptOf(other, "web-bastion-environment")).to.include("code.example");
      for (const name of ["web-app-1-environment", "web-app-1-release-notes"]) {
        expect(scriptOf(other, name)).to.include("http://10.0.0.4:3128");
        expect(scriptOf(recording, name)).to.not.include(":3128");
      }
    });
  });
});
