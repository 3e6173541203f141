import { expect } from "chai";
import { targetHealth } from "../../../localcloud/balancer/target-health.ts";
import { UNKNOWN } from "../../../localcloud/provider/resource-type.ts";
import { balanced, balancedNetwork, forwardTo, notFound } from "./balancer-given.ts";
import { faultOf } from "./local-account.ts";

const required = { port: 80, protocol: "HTTP", vpcId: "vpc-1" };

describe("target group", () => {
  it("has an ARN for its id and AWS's defaults", async () => {
    const { targetGroup } = await balancedNetwork();
    const { id, outputs } = await targetGroup({ namePrefix: "gw-" });
    expect(id).to.match(/:targetgroup\/gw-[0-9a-f]{26}\/[0-9a-f]{16}$/);
    expect(outputs).to.include({ arn: id, arnSuffix: id.slice(id.indexOf("targetgroup/")), deregistrationDelay: 300 });
    expect(outputs["healthCheck"]).to.deep.equal({
      ...{ enabled: true, path: "/", port: "traffic-port", protocol: "HTTP", matcher: "200" },
      ...{ interval: 30, timeout: 5, healthyThreshold: 3, unhealthyThreshold: 3 },
    });
    expect(outputs["stickiness"]).to.deep.equal({ enabled: false, type: "lb_cookie", cookieDuration: 86_400 });
  });

  it("tells its balancer of a change", async () => {
    const { cloud, vpc, lb, shop } = await balanced();
    await cloud.update("TargetGroup", shop, {
      ...{ port: 80, protocol: "HTTP", vpcId: vpc, deregistrationDelay: 10 },
      stickiness: { type: "lb_cookie", cookieDuration: 60 },
      healthCheck: { port: "8008", path: "/shop", interval: 15, matcher: "200-399", unhealthyThreshold: 2 },
    });
    expect(cloud.balancers.models.get(lb)?.targetGroups[0]).to.deep.include({
      ...{ stickySec: 60, deregistrationDelaySec: 10 },
      healthCheck: {
        ...{ port: 8008, path: "/shop", matcher: "200-399" },
        ...{ intervalSec: 15, timeoutSec: 5, healthyCount: 3, unhealthyCount: 2 },
      },
    });
  });

  it("refuses to go while a listener or a rule uses it", async () => {
    const { cloud, shop, http, lb, targetGroup } = await balanced();
    const inUse = (arn: string) => `ResourceInUse: Target group '${arn}' is currently in use by a listener or a rule`;
    expect(await faultOf(cloud.delete("TargetGroup", shop))).to.contain(inUse(shop));
    const blog = (await targetGroup({ name: "blog" })).id;
    const conditions = [{ hostHeader: { values: ["blog.example.org"] } }];
    const rule = await cloud.create("ListenerRule", { listenerArn: http, conditions, actions: [forwardTo(blog)] });
    expect(await faultOf(cloud.delete("TargetGroup", blog))).to.contain(inUse(blog));
    await cloud.delete("ListenerRule", rule.id);
    await cloud.delete("TargetGroup", blog);
    await cloud.update("Listener", http, { loadBalancerArn: lb, port: 80, defaultActions: [notFound] });
    await cloud.delete("TargetGroup", shop);
  });

  it("refuses a name that another one has", async () => {
    const { targetGroup } = await balancedNetwork();
    await targetGroup({ name: "shop" });
    expect(await faultOf(targetGroup({ name: "shop" }))).to.contain("DuplicateTargetGroupName");
  });

  it("is replaced when its port, its VPC or its name changes", async () => {
    const { cloud } = await balancedNetwork();
    expect(cloud.type("TargetGroup").replaceOn).to.include.members(["name", "namePrefix", "port", "protocol", "vpcId"]);
    expect(cloud.type("TargetGroup").replaceOn).to.not.include.members(["healthCheck"]);
  });

  for (const [what, news] of Object.entries({
    "a name of 33 characters": { name: "x".repeat(33) },
    "targets that are addresses": { targetType: "ip" },
    "HTTPS to the targets": { protocol: "HTTPS" },
    "a delay of more than an hour": { deregistrationDelay: 3601 },
    "a slow start of ten seconds": { slowStart: 10 },
    "a slow start with least outstanding requests": {
      ...{ slowStart: 30, loadBalancingAlgorithmType: "least_outstanding_requests" },
    },
    "a cookie of the application": { stickiness: { type: "app_cookie" } },
    "a cookie of no duration": { stickiness: { type: "lb_cookie", cookieDuration: 0 } },
    "a check that takes as long as its interval": { healthCheck: { interval: 5, timeout: 5 } },
    "a check every four seconds": { healthCheck: { interval: 4, timeout: 2 } },
    "a threshold of one": { healthCheck: { healthyThreshold: 1 } },
    "a path without a slash": { healthCheck: { path: "healthz" } },
    "a path with a line end": { healthCheck: { path: "/\nhttp-check disable-on-404" } },
    "a port of a check that is none": { healthCheck: { port: "65536" } },
    "a matcher of 500": { healthCheck: { matcher: "200,500" } },
    "a matcher the wrong way round": { healthCheck: { matcher: "399-200" } },
    "a check with an argument it does not know": { healthCheck: { pth: "/" } },
  })) {
    it(`refuses ${what}`, async () => {
      const { cloud } = await balancedNetwork();
      expect(cloud.faults("TargetGroup", { ...required, ...news })).to.have.length(1);
    });
  }

  it("waits with its checks for what is not known yet", async () => {
    const { cloud } = await balancedNetwork();
    const news = { ...required, vpcId: UNKNOWN, healthCheck: { path: UNKNOWN, timeout: UNKNOWN } };
    expect(cloud.faults("TargetGroup", news)).to.deep.equal([]);
  });
});

describe("target group attachment", () => {
  it("brings servers to the balancer, once each, and takes them away", async () => {
    const { cloud, lb, shop, one, two } = await balanced();
    const attach = (targetId: string) => cloud.create("TargetGroupAttachment", { targetGroupArn: shop, targetId });
    const targets = () => cloud.balancers.models.get(lb)?.targetGroups[0]?.targets.map(({ id }) => id);
    const [first] = await Promise.all([attach(one), attach(two), attach(two)]);
    expect(first?.id).to.match(new RegExp(`^${shop}-[0-9a-f]{26}$`));
    expect(targets()).to.have.members([one, two]);
    await cloud.delete("TargetGroupAttachment", first?.id ?? "");
    expect(targets()).to.deep.equal([two]);
  });

  it("tells the balancer of many changes at once a few times only", async () => {
    const { cloud, shop, one } = await balanced();
    const before = cloud.balancers.calls.length;
    const ports = Array.from({ length: 20 }, (_, at) => 8000 + at);
    await Promise.all(
      ports.map((port) => cloud.create("TargetGroupAttachment", { targetGroupArn: shop, targetId: one, port })),
    );
    expect(cloud.balancers.calls.length - before).to.be.within(1, 3);
  });

  it("ends with its instance", async () => {
    const { cloud, shop, one } = await balanced();
    const { id } = await cloud.create("TargetGroupAttachment", { targetGroupArn: shop, targetId: one });
    expect(await cloud.read("TargetGroupAttachment", id)).to.include({ targetId: one, port: 80 });
    cloud.hosts.gone.add(one);
    expect(await cloud.read("TargetGroupAttachment", id)).to.equal(undefined);
  });

  it("refuses an instance that does not exist, is of another VPC, or does not run", async () => {
    const { cloud, shop, one } = await balanced();
    const attach = (targetId: string) => cloud.create("TargetGroupAttachment", { targetGroupArn: shop, targetId });
    expect(await faultOf(attach("i-0123456789abcdef0"))).to.contain("InvalidTarget: Instance ID");
    const vpcId = (await cloud.create("Vpc", { cidrBlock: "10.9.0.0/16" })).id;
    const subnet = (await cloud.create("Subnet", { vpcId, cidrBlock: "10.9.1.0/24" })).id;
    expect(await faultOf(attach((await cloud.instance(subnet, [])).id))).to.contain("not in the target group VPC");
    cloud.account.patch("Instance", one, { instanceState: "stopped" });
    expect(await faultOf(attach(one))).to.contain("not in a running state");
  });

  it("refuses what is no instance and no port", async () => {
    const { cloud } = await balanced();
    const faults = cloud.faults("TargetGroupAttachment", { targetGroupArn: "arn", targetId: "10.0.1.4", port: 0 });
    expect(faults.map((fault) => fault.split(":")[0])).to.deep.equal(["targetId", "port"]);
  });
});

describe("target health", () => {
  it("is what the balancer says, in the words of ELB", async () => {
    const { cloud, shop, one, two } = await balanced();
    for (const targetId of [one, two]) await cloud.create("TargetGroupAttachment", { targetGroupArn: shop, targetId });
    const targetGroup = cloud.account.find("TargetGroup", shop)?.name ?? "";
    cloud.balancers.statuses = [{ targetGroup, id: one, port: 80, state: "unhealthy", reason: "Request timed out" }];
    expect(await targetHealth(cloud.account, shop)).to.have.deep.members([
      { targetId: one, port: 80, state: "unhealthy", reason: "Request timed out" },
      { targetId: two, port: 80, state: "initial", reason: "Target registration is in progress" },
    ]);
  });

  it("is unused where no listener leads to it, or in a zone that the balancer is not in", async () => {
    const { cloud, vpc, shop, http } = await balanced();
    const zone = { cidrBlock: "10.0.3.0/24", availabilityZone: "eu-central-1c" };
    const subnet = (await cloud.create("Subnet", { vpcId: vpc, ...zone })).id;
    const { id: targetId } = await cloud.instance(subnet, []);
    await cloud.create("TargetGroupAttachment", { targetGroupArn: shop, targetId });
    const reason = async () => (await targetHealth(cloud.account, shop))[0]?.reason;
    expect(await reason()).to.contain("Availability Zone that is not enabled");
    await cloud.delete("Listener", http);
    expect(await reason()).to.contain("not configured to receive traffic");
  });

  it("is nothing for a group that does not exist", async () => {
    const { cloud } = await balanced();
    expect(await targetHealth(cloud.account, "arn:none")).to.deep.equal([]);
  });
});
