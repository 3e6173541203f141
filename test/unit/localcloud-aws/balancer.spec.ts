import { expect } from "chai";
import { balanced, balancedNetwork } from "./balancer-given.ts";
import { faultOf } from "./local-account.ts";

describe("load balancer", () => {
  it("has an ARN for its id, AWS's defaults, and its public address for its name", async () => {
    const { cloud, balancer, vpc, subnets, group } = await balancedNetwork();
    const { id, outputs } = await balancer();
    expect(id).to.match(
      /^arn:aws:elasticloadbalancing:eu-central-1:\d{12}:loadbalancer\/app\/it-[0-9a-f]{7}\/[0-9a-f]{16}$/,
    );
    expect(outputs).to.deep.include({ arn: id, vpcId: vpc, subnets, dnsName: "198.18.1.1", internal: false });
    expect(outputs).to.include({ idleTimeout: 60, enableHttp2: true, desyncMitigationMode: "defensive" });
    expect(outputs["arnSuffix"]).to.equal(id.slice(id.indexOf("app/")));
    expect(cloud.balancers.launched.get(id)).to.deep.include({ vpcId: vpc, privateIp: "10.0.1.4", stack: "test" });
    expect(cloud.hosts.addresses.get(id)).to.equal("198.18.1.1");
    expect(cloud.hosts.routes.get(id)).to.deep.equal([{ destination: "0.0.0.0/0", via: "internet" }]);
    expect(outputs["securityGroups"]).to.deep.equal([group]);
  });

  it("has an address in each of its subnets, by which others let it in", async () => {
    const { cloud, balancer, vpc, subnets, group } = await balancedNetwork();
    const app = (await cloud.create("SecurityGroup", { vpcId: vpc, name: "app" })).id;
    const rule = {
      securityGroupId: app,
      ipProtocol: "tcp",
      fromPort: 80,
      toPort: 80,
      referencedSecurityGroupId: group,
    };
    await cloud.create("SecurityGroupIngressRule", rule);
    const server = await cloud.instance(subnets[1] ?? "", [app]);
    const lb = await balancer();
    const letIn = () => (cloud.hosts.rules.get(server.id) ?? []).map(({ cidr }) => cidr);
    expect(letIn()).to.deep.equal(["10.0.1.4/32", "10.0.2.5/32"]);
    await cloud.delete("LoadBalancer", lb.id);
    expect(letIn()).to.deep.equal([]);
  });

  it("has no public address when it is internal", async () => {
    const { cloud, balancer } = await balancedNetwork();
    const { id, outputs } = await balancer({ internal: true });
    expect(outputs["dnsName"]).to.equal("10.0.1.4");
    expect(cloud.hosts.addresses.size).to.equal(0);
    expect(cloud.balancers.models.get(id)?.addresses).to.deep.equal(["10.0.1.4"]);
  });

  it("does what its settings say, in place", async () => {
    const { cloud, lb, subnets, group } = await balanced();
    const settings = { idleTimeout: 120, dropInvalidHeaderFields: true, enableHttp2: false };
    const news = { subnets, securityGroups: [group], ...settings, xffHeaderProcessingMode: "remove" };
    const outputs = await cloud.update("LoadBalancer", lb, news);
    expect(outputs).to.include({ ...settings, dnsName: "198.18.1.1" });
    expect(cloud.balancers.models.get(lb)).to.include({
      ...{ idleTimeoutSec: 120, dropInvalidHeaderFields: true, http2: false, forwardedFor: "remove" },
    });
  });

  it("stays where it is when a zone is added, and moves when its own goes", async () => {
    const { cloud, lb, subnets, vpc } = await balanced();
    const zone = { cidrBlock: "10.0.3.0/24", availabilityZone: "eu-central-1c" };
    const third = (await cloud.create("Subnet", { vpcId: vpc, ...zone })).id;
    await cloud.update("LoadBalancer", lb, { subnets: [third, ...subnets] });
    expect(cloud.balancers.calls).to.not.include("remove");
    await cloud.update("LoadBalancer", lb, { subnets: [third, subnets[1]] });
    expect(cloud.balancers.launched.get(lb)?.privateIp).to.equal("10.0.2.4");
    expect(await faultOf(cloud.delete("Subnet", third))).to.contain("DependencyViolation");
    expect(cloud.hosts.addresses.get(lb)).to.equal("198.18.1.1");
  });

  it("holds its subnets, its security groups and the internet gateway until it goes", async () => {
    const { cloud, balancer, subnets, group, gateway } = await balancedNetwork();
    const { id } = await balancer();
    const free = [
      ["Subnet", subnets[1] ?? ""],
      ["SecurityGroup", group],
      ["InternetGateway", gateway],
    ] as const;
    for (const [kind, held] of free) expect(await faultOf(cloud.delete(kind, held))).to.contain("DependencyViolation");
    await cloud.delete("LoadBalancer", id);
    expect(cloud.account.list("PublicAddress")).to.deep.equal([]);
    for (const [kind, held] of free) await cloud.delete(kind, held);
  });

  it("takes its listeners and their rules along when it goes", async () => {
    const { cloud, lb, shop } = await balanced();
    await cloud.delete("LoadBalancer", lb);
    expect(cloud.account.list("Listener")).to.deep.equal([]);
    expect(cloud.balancers.launched.size).to.equal(0);
    await cloud.delete("TargetGroup", shop);
  });

  it("is gone when its machine is", async () => {
    const { cloud, lb } = await balanced();
    expect(await cloud.read("LoadBalancer", lb)).to.include({ arn: lb });
    cloud.hosts.gone.add(lb);
    expect(await cloud.read("LoadBalancer", lb)).to.equal(undefined);
    expect(cloud.account.list("PublicAddress")).to.deep.equal([]);
  });

  it("refuses to be deleted while it is protected", async () => {
    const { cloud, balancer } = await balancedNetwork();
    const { id } = await balancer({ enableDeletionProtection: true });
    expect(await faultOf(cloud.delete("LoadBalancer", id))).to.contain(
      `OperationNotPermitted: Load balancer '${id}' cannot be deleted because deletion protection is enabled`,
    );
    expect(cloud.balancers.launched.has(id)).to.equal(true);
  });

  it("refuses one zone, or two subnets of one", async () => {
    const { cloud, balancer, vpc, subnets } = await balancedNetwork();
    expect(await faultOf(balancer({ subnets: subnets.slice(0, 1) }))).to.contain(
      "ValidationError: At least two subnets in two different Availability Zones must be specified",
    );
    const zone = { cidrBlock: "10.0.3.0/24", availabilityZone: "eu-central-1b" };
    const twin = (await cloud.create("Subnet", { vpcId: vpc, ...zone })).id;
    expect(await faultOf(balancer({ subnets: [...subnets, twin] }))).to.contain("in the same Availability Zone");
    expect(cloud.account.list("PublicAddress")).to.deep.equal([]);
  });

  it("refuses a subnet that is too small, or too full", async () => {
    const { cloud, balancer, vpc, subnets } = await balancedNetwork();
    const subnet = async (cidrBlock: string, letter: string) => {
      const zone = { cidrBlock, availabilityZone: `eu-central-1${letter}` };
      return (await cloud.create("Subnet", { vpcId: vpc, ...zone })).id;
    };
    const small = await subnet("10.0.4.0/28", "c");
    expect(await faultOf(balancer({ subnets: [...subnets, small] })))
      .to.contain("InvalidSubnet")
      .and.contain("/27");
    const full = await subnet("10.0.5.0/27", "c");
    await Promise.all(Array.from({ length: 20 }, () => cloud.instance(full, [])));
    expect(await faultOf(balancer({ subnets: [...subnets, full] }))).to.contain(
      `Not enough IP space available in ${full}. ELB requires at least 8 free IP addresses in each subnet.`,
    );
  });

  it("refuses a VPC without an internet gateway, unless it is internal", async () => {
    const { cloud, balancer, gateway } = await balancedNetwork();
    await cloud.update("InternetGateway", gateway, {});
    expect(await faultOf(balancer()))
      .to.contain("InvalidSubnet: VPC")
      .and.contain("has no internet gateway");
    expect((await balancer({ internal: true })).id).to.contain(":loadbalancer/");
  });

  it("warns when its subnet has no route to the internet", async () => {
    const { cloud, balancer, vpc, subnets } = await balancedNetwork();
    const zone = { cidrBlock: "10.0.3.0/24", availabilityZone: "eu-central-1c" };
    const inner = (await cloud.create("Subnet", { vpcId: vpc, ...zone })).id;
    await balancer({ subnets: [inner, ...subnets] });
    expect(cloud.messages.join("\n")).to.contain(`leads nowhere: subnet ${inner} has no route`);
  });

  it("refuses a name that another one has, and a security group of another VPC", async () => {
    const { cloud, balancer } = await balancedNetwork();
    await balancer({ name: "web" });
    expect(await faultOf(balancer({ name: "web" }))).to.contain("DuplicateLoadBalancerName");
    const elsewhere = (await cloud.create("Vpc", { cidrBlock: "10.9.0.0/16" })).id;
    const stranger = (await cloud.create("SecurityGroup", { vpcId: elsewhere, name: "x" })).id;
    expect(await faultOf(balancer({ securityGroups: [stranger] }))).to.contain("InvalidConfigurationRequest");
  });

  for (const [what, news] of Object.entries({
    "a name of 33 characters": { name: "x".repeat(33) },
    "a name with an underscore": { name: "web_1" },
    "a name that ends with a hyphen": { name: "web-" },
    "a name that begins with internal-": { name: "internal-web" },
    "a prefix of seven characters": { namePrefix: "gangway" },
    "a name and a prefix": { name: "web", namePrefix: "gw-" },
    "another type of balancer": { loadBalancerType: "network" },
    "an idle time-out of 0": { idleTimeout: 0 },
    "no balancing across zones": { enableCrossZoneLoadBalancing: false },
    "an unknown desync mode": { desyncMitigationMode: "lax" },
    "six security groups": { securityGroups: ["1", "2", "3", "4", "5", "6"] },
    "an argument it does not know": { accessLogs: { bucket: "logs" } },
  })) {
    it(`refuses ${what}`, async () => {
      const { cloud } = await balancedNetwork();
      expect(cloud.faults("LoadBalancer", { subnets: ["a", "b"], ...news })).to.have.length(1);
    });
  }

  it("adds 26 characters to a prefix", async () => {
    const { balancer } = await balancedNetwork();
    expect((await balancer({ namePrefix: "gw-" })).outputs["name"]).to.match(/^gw-[0-9a-f]{26}$/);
  });
});
