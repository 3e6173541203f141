import { expect } from "chai";
import { balanced, balancedWith, split } from "./given.ts";
import { recorded, type Recording } from "./record.ts";

const command = (name: string) => `command:remote:Command ${name}`;
const instance = (name: string) => `aws:ec2/instance:Instance ${name}`;

/** Whether `later` comes after `earlier`, directly or by way of others; what is removed goes the other way round. */
function comesAfter({ resources }: Recording, later: string, earlier: string): boolean {
  const after = new Map(resources.map(({ key, dependsOn }) => [key, dependsOn]));
  const seen = new Set<string>();
  const reaches = (key: string): boolean =>
    key === earlier || (!seen.has(key) && seen.add(key) && (after.get(key) ?? []).some(reaches));
  return (after.get(later) ?? []).some(reaches);
}

describe("order", function () {
  this.timeout(60_000);
  let recording: Recording;

  before(async () => {
    recording = await recorded(balanced);
  });

  it("tries every site on the first server before any site on another", () => {
    for (const site of ["notes", "shop-front"]) {
      const { dependsOn } = recording.one(command(`web-app-2-release-${site}`));
      expect(dependsOn).to.include.members([
        command("web-app-1-release-notes"),
        command("web-app-1-release-shop-front"),
        command("web-app-2-environment"),
      ]);
    }
    const ofFirst = recording.one(command("web-app-1-release-notes")).dependsOn;
    expect(ofFirst.filter((key) => key.includes("web-app-2"))).to.deep.equal([]);
  });

  it("prepares all servers at once", () => {
    expect(comesAfter(recording, command("web-app-2-environment"), command("web-app-1-environment"))).to.equal(false);
  });

  it("gives a server visitors once all its sites are released there", () => {
    for (const [site, server] of [
      ["notes", "web-app-1"],
      ["shop-front", "web-app-2"],
    ] as const) {
      const attachment = `aws:lb/targetGroupAttachment:TargetGroupAttachment web-balancer-${site}-${server}`;
      expect(recording.one(attachment).inputs).to.deep.equal({
        targetGroupArn: `arn-of-web-balancer-${site}`,
        targetId: `${server}-id`,
      });
      expect(recording.one(attachment).dependsOn).to.include.members([
        command(`${server}-release-notes`),
        command(`${server}-release-shop-front`),
      ]);
    }
  });

  it("has the databases ready before a site is released", () => {
    const { dependsOn } = recording.one(command("web-app-1-release-notes"));
    expect(dependsOn).to.include(command("web-database-environment"));
  });

  it("has a volume, a relay and a way to sign in before a database is installed", async () => {
    const gates = [
      [await recorded(split), "web-app-1"],
      [recording, "web-bastion"],
    ] as const;
    for (const [topology, gate] of gates) {
      expect(topology.one(command("web-database-environment")).dependsOn).to.include.members([
        "aws:ec2/volumeAttachment:VolumeAttachment web-database-data",
        "aws:ec2/routeTableAssociation:RouteTableAssociation web-vpc-isolated-a",
        "aws:ec2/routeTableAssociation:RouteTableAssociation web-vpc-public-a",
        "aws:ec2/route:Route web-vpc-public-internet",
        `aws:ec2/eipAssociation:EipAssociation ${gate}`,
        `aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule web-database-from-${gate.replace(/-1$/, "")}-tcp-22`,
        `aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule ${gate.replace(/-1$/, "")}-to-web-database-tcp-22`,
        `aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule ${gate.replace(/-1$/, "")}-from-web-database-tcp-3128`,
        command(`${gate}-environment`),
      ]);
    }
  });

  it("has a way out before application servers are prepared, whichever it is", async () => {
    const wayOut = "aws:ec2/route:Route web-vpc-private-b-internet";
    expect(recording.one(instance("web-app-2")).dependsOn).to.include(wayOut);
    expect(comesAfter(recording, instance("web-app-2"), "aws:ec2/natGateway:NatGateway web-vpc-nat-a")).to.equal(true);
    for (const nat of ["none", "instance"]) {
      const { dependsOn } = (await recorded(balancedWith(nat))).one(command("web-app-2-environment"));
      expect(dependsOn, nat).to.include(command("web-bastion-environment"));
    }
    const { dependsOn } = recording.one(command("web-app-2-environment"));
    expect(dependsOn).to.not.include(command("web-bastion-environment"));
  });

  it("makes public addresses useful after the way to the internet, as AWS wants it, and removes them before", () => {
    for (const key of [
      instance("web-bastion"),
      "aws:ec2/eipAssociation:EipAssociation web-bastion",
      "aws:ec2/natGateway:NatGateway web-vpc-nat-a",
      "aws:lb/loadBalancer:LoadBalancer web-balancer",
    ]) {
      expect(comesAfter(recording, key, "aws:ec2/route:Route web-vpc-public-internet"), key).to.equal(true);
    }
  });

  it("forgets the commands of a server with the server", () => {
    for (const { name, deletedWith } of recording.ofType("command:remote:Command")) {
      const server = name.replace(/-(environment|release-.*)$/, "").replace(/^web-database$/, "web-database-1");
      expect(deletedWith).to.equal(instance(server));
    }
  });
});
