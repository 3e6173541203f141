import { expect } from "chai";
import { balanced, balancedWith, settings, split } from "./given.ts";
import { recorded, settle, type Recording } from "./record.ts";

const subnet = (letter: string) => `subnet-${letter.repeat(17)}`;
const vpc = {
  id: "vpc-0123456789abcdef0",
  publicSubnets: { a: subnet("a"), b: subnet("b") },
  privateSubnets: { a: subnet("c"), b: subnet("d") },
  isolatedSubnets: { a: subnet("e") },
};

/** Every resource's place, where it has one. */
function places({ ofType }: Recording): Record<string, unknown> {
  const instances = ofType("aws:ec2/instance:Instance").map(({ name, inputs }) => [name, inputs["subnetId"]]);
  const balancers = ofType("aws:lb/loadBalancer:LoadBalancer").map(({ name, inputs }) => [name, inputs["subnets"]]);
  return Object.fromEntries([...instances, ...balancers]) as Record<string, unknown>;
}

describe("a network that is there already", function () {
  this.timeout(60_000);
  let recording: Recording;

  before(async () => {
    recording = await recorded({ ...balanced, network: { vpc } });
  });

  it("is left as it is: no network, subnet, route, gateway or NAT is made", () => {
    const kinds = /:(Vpc|Subnet|Route\w*|InternetGateway|NatGateway|DefaultSecurityGroup)$/;
    expect(recording.resources.filter(({ type }) => kinds.test(type))).to.deep.equal([]);
  });

  it("takes in each tier where its subnets are", async () => {
    expect(places(recording)).to.deep.equal({
      "web-bastion": subnet("a"),
      "web-app-1": subnet("c"),
      "web-app-2": subnet("d"),
      "web-database-1": subnet("e"),
      "web-balancer": [subnet("a"), subnet("b")],
    });
    expect(places(await recorded({ ...split, network: { vpc } }))).to.deep.equal({
      "web-app-1": subnet("a"),
      "web-database-1": subnet("e"),
    });
    expect(places(await recorded({ ...settings, network: { vpc } }))).to.deep.equal({ "web-app-1": subnet("a") });
  });

  it("has the security groups, and tells its id", async () => {
    const groups = recording.ofType("aws:ec2/securityGroup:SecurityGroup");
    expect(new Set(groups.map(({ inputs }) => inputs["vpcId"]))).to.deep.equal(new Set([vpc.id]));
    expect(await settle(recording.outputs.vpcId)).to.equal(vpc.id);
  });

  it("gives the database server its address in the adopted subnet's own block", () => {
    const { inputs } = recording.one("aws:ec2/instance:Instance web-database-1");
    expect(inputs["privateIp"]).to.equal("172.20.64.10");
    expect(recording.one("aws:ebs/volume:Volume web-database-data").inputs).to.include({
      availabilityZone: "eu-west-1a",
    });
  });

  it("lets the servers believe addresses of its own block", () => {
    const { inputs } = recording.one("command:remote:Command web-database-environment");
    expect((inputs["stdin"] as { secret: string }).secret).to.include("172.20.0.0/16");
  });

  it("makes no NAT either where the settings ask for one", async () => {
    const { network } = balancedWith("per-zone");
    const other = await recorded({ ...balanced, network: { ...network, vpc } });
    expect(other.resources.map(({ key }) => key)).to.have.members(recording.resources.map(({ key }) => key));
  });
});
