import { expect } from "chai";
import { UNKNOWN } from "../../../localcloud/provider/resource-type.ts";
import { balanced, balancedNetwork, certificateArn, forwardTo, notFound } from "./balancer-given.ts";
import { faultOf } from "./local-account.ts";

const toHttps = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } };

describe("listener", () => {
  it("has an ARN below its balancer's, and tells the balancer what to do", async () => {
    const { cloud, lb, shop, http } = await balanced();
    expect(http).to.match(/:listener\/app\/it-[0-9a-f]{7}\/[0-9a-f]{16}\/[0-9a-f]{16}$/);
    const { name } = cloud.account.find("TargetGroup", shop) ?? { name: "" };
    expect(cloud.balancers.models.get(lb)?.listeners).to.deep.equal([
      { port: 80, rules: [{ action: { type: "forward", targetGroup: name } }] },
    ]);
  });

  it("takes TLS by the policy's oldest version, and redirects with AWS's defaults", async () => {
    const { cloud, lb, http, shop } = await balanced();
    const sslPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";
    const https = { loadBalancerArn: lb, port: 443, protocol: "HTTPS", certificateArn, sslPolicy };
    await cloud.create("Listener", { ...https, defaultActions: [forwardTo(shop)] });
    await cloud.update("Listener", http, { loadBalancerArn: lb, port: 80, defaultActions: [toHttps] });
    const [plain, secure] = cloud.balancers.models.get(lb)?.listeners ?? [];
    expect(secure?.tls).to.deep.equal({ certificateArn, oldestVersion: "TLSv1.2" });
    expect(plain?.rules[0]?.action).to.deep.equal({
      ...{ type: "redirect", statusCode: 301, protocol: "HTTPS", port: "443" },
      ...{ host: "#{host}", path: "/#{path}", query: "#{query}" },
    });
  });

  it("is gone from the balancer when it is deleted, with its rules", async () => {
    const { cloud, lb, http } = await balanced();
    const conditions = [{ pathPattern: { values: ["/x"] } }];
    await cloud.create("ListenerRule", { listenerArn: http, conditions, actions: [notFound] });
    await cloud.delete("Listener", http);
    expect(cloud.account.list("ListenerRule")).to.deep.equal([]);
    expect(cloud.balancers.models.get(lb)?.listeners).to.deep.equal([]);
  });

  it("refuses a port that another listener has", async () => {
    const { cloud, lb } = await balanced();
    const twin = cloud.create("Listener", { loadBalancerArn: lb, port: 80, defaultActions: [notFound] });
    expect(await faultOf(twin)).to.contain("DuplicateListener: A listener already exists on this port");
  });

  it("refuses a target group of another balancer, of another VPC, or of none", async () => {
    const { cloud, shop, balancer } = await balanced();
    const loadBalancerArn = (await balancer({ name: "second" })).id;
    const listen = (arn: string) =>
      cloud.create("Listener", { loadBalancerArn, port: 80, defaultActions: [forwardTo(arn)] });
    expect(await faultOf(listen(shop))).to.contain("TargetGroupAssociationLimit");
    expect(await faultOf(listen("arn:none"))).to.contain("TargetGroupNotFound");
    const vpcId = (await cloud.create("Vpc", { cidrBlock: "10.9.0.0/16" })).id;
    const strange = (await cloud.create("TargetGroup", { port: 80, protocol: "HTTP", vpcId, name: "strange" })).id;
    expect(await faultOf(listen(strange))).to.contain("InvalidConfigurationRequest");
  });

  it("refuses a balancer that does not exist", async () => {
    const { cloud } = await balancedNetwork();
    const orphan = cloud.create("Listener", { loadBalancerArn: "arn:none", port: 80, defaultActions: [notFound] });
    expect(await faultOf(orphan)).to.contain("LoadBalancerNotFound");
  });

  for (const [what, news] of Object.entries({
    "a port above 65535": { port: 65_536 },
    "another protocol": { protocol: "TCP" },
    "HTTPS without a certificate": { protocol: "HTTPS" },
    "a certificate for HTTP": { certificateArn },
    "a certificate that is no ARN": { protocol: "HTTPS", certificateArn: "cert.pem" },
    "an unknown policy": { protocol: "HTTPS", certificateArn, sslPolicy: "ELBSecurityPolicy-TLS99-2021-06" },
    "no action": { defaultActions: [] },
    "two actions": { defaultActions: [notFound, notFound] },
    "to ask who somebody is": { defaultActions: [{ type: "authenticate-oidc" }] },
    "a forward without a group": { defaultActions: [{ type: "forward" }] },
    "a forward with a redirect": { defaultActions: [{ ...toHttps, type: "forward", targetGroupArn: "arn" }] },
    "a redirect to itself": { defaultActions: [{ type: "redirect", redirect: { statusCode: "HTTP_301" } }] },
    "a fixed response of 302": {
      defaultActions: [{ type: "fixed-response", fixedResponse: { statusCode: "302", contentType: "text/plain" } }],
    },
  })) {
    it(`refuses ${what}`, async () => {
      const { cloud } = await balancedNetwork();
      const given = { loadBalancerArn: "arn", port: 80, defaultActions: [notFound], ...news };
      expect(cloud.faults("Listener", given)).to.have.length(1);
    });
  }

  it("waits with its checks for what is not known yet", async () => {
    const { cloud } = await balancedNetwork();
    const action = { type: "forward", targetGroupArn: UNKNOWN };
    const given = { loadBalancerArn: UNKNOWN, port: 443, protocol: "HTTPS", certificateArn: UNKNOWN };
    expect(cloud.faults("Listener", { ...given, defaultActions: [action] })).to.deep.equal([]);
  });
});

describe("listener rule", () => {
  const byHost = (...values: string[]) => [{ hostHeader: { values } }];

  it("comes before the default, in the order of priorities", async () => {
    const { cloud, lb, http } = await balanced();
    const rule = (more: object) => cloud.create("ListenerRule", { listenerArn: http, actions: [notFound], ...more });
    await rule({ priority: 20, conditions: byHost("b.org") });
    await rule({ priority: 10, conditions: [...byHost("a.org"), { pathPattern: { values: ["/x", "/y*"] } }] });
    const last = await rule({ conditions: byHost("c.org") });
    expect(last.outputs["priority"]).to.equal(21);
    const rules = cloud.balancers.models.get(lb)?.listeners[0]?.rules ?? [];
    expect(rules.map(({ hosts, paths }) => [hosts, paths])).to.deep.equal([
      [["a.org"], ["/x", "/y*"]],
      [["b.org"], undefined],
      [["c.org"], undefined],
      [undefined, undefined],
    ]);
  });

  it("keeps the priority it was given when that is not named any more", async () => {
    const { cloud, http } = await balanced();
    const news = { listenerArn: http, actions: [notFound], conditions: byHost("a.org") };
    const { id } = await cloud.create("ListenerRule", { ...news, priority: 7 });
    expect(await cloud.update("ListenerRule", id, news)).to.include({ priority: 7 });
  });

  it("refuses a priority that another rule of its listener has", async () => {
    const { cloud, http } = await balanced();
    const news = { listenerArn: http, actions: [notFound], priority: 7 };
    await cloud.create("ListenerRule", { ...news, conditions: byHost("a.org") });
    const twin = cloud.create("ListenerRule", { ...news, conditions: byHost("b.org") });
    expect(await faultOf(twin)).to.contain("PriorityInUse: Priority '7' is currently in use");
  });

  it("refuses a kind of condition it does not know, by its name", async () => {
    const { cloud } = await balancedNetwork();
    const conditions = [{ sourceIp: { values: ["10.0.0.0/8"] } }];
    const faults = cloud.faults("ListenerRule", { listenerArn: "arn", actions: [notFound], conditions });
    expect(faults.join("\n")).to.contain('conditions.0: Unrecognized key: "sourceIp"');
  });

  it("refuses a listener that does not exist", async () => {
    const { cloud } = await balancedNetwork();
    const news = { listenerArn: "arn:none", actions: [notFound], conditions: byHost("a.org") };
    expect(await faultOf(cloud.create("ListenerRule", news))).to.contain("ListenerNotFound");
  });

  for (const [what, news] of Object.entries({
    "priority 0": { priority: 0 },
    "priority 50001": { priority: 50_001 },
    "six values": {
      conditions: [...byHost("a.org", "b.org", "c.org"), { pathPattern: { values: ["/1", "/2", "/3"] } }],
    },
    "two conditions of a kind": { conditions: [...byHost("a.org"), ...byHost("b.org")] },
    "no condition": { conditions: [] },
    "a condition without values": { conditions: byHost() },
    "a condition with both kinds": { conditions: [{ ...byHost("a.org")[0], pathPattern: { values: ["/"] } }] },
    "a host without a dot": { conditions: byHost("localhost") },
    "a host with a line end": { conditions: byHost("a\n.org") },
    "a path with a brace": { conditions: [{ pathPattern: { values: ["/{x}"] } }] },
  })) {
    it(`refuses ${what}`, async () => {
      const { cloud } = await balancedNetwork();
      const given = { listenerArn: "arn", actions: [notFound], conditions: byHost("a.org"), ...news };
      expect(cloud.faults("ListenerRule", given)).to.have.length(1);
    });
  }
});
