import { expect } from "chai";
import fc from "fast-check";
import { hostRules } from "../../../components/balancing/host-rules.ts";
import { balanced, settings } from "./given.ts";
import { recorded, type Recording } from "./record.ts";

const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0123";
const toNotes = { type: "forward", targetGroupArn: "arn-of-web-balancer-notes" };

describe("load balancer", function () {
  this.timeout(60_000);
  let recording: Recording;

  before(async () => {
    recording = await recorded(balanced);
  });

  const listener = ({ one }: Recording, name: string) => one(`aws:lb/listener:Listener ${name}`).inputs;

  it("stands in all zones, open to the world, and drops headers that are none", () => {
    expect(recording.one("aws:lb/loadBalancer:LoadBalancer web-balancer").inputs).to.deep.include({
      loadBalancerType: "application",
      internal: false,
      subnets: ["web-vpc-public-a-id", "web-vpc-public-b-id"],
      securityGroups: ["web-balancer-id"],
      idleTimeout: 60,
      dropInvalidHeaderFields: true,
      enableDeletionProtection: false,
    });
  });

  it("asks each server after each site, by the site's name", () => {
    const { tags, ...inputs } = recording.one("aws:lb/targetGroup:TargetGroup web-balancer-shop-front").inputs;
    expect(tags).to.include({ Tier: "balancer" });
    expect(inputs).to.deep.equal({
      namePrefix: "gw-",
      vpcId: "web-vpc-id",
      protocol: "HTTP",
      port: 80,
      deregistrationDelay: 30,
      healthCheck: {
        port: "8008",
        path: "/shop-front",
        matcher: "200-399",
        interval: 15,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
      },
      stickiness: { type: "lb_cookie", enabled: false },
    });
  });

  it("takes what the settings say instead", async () => {
    const { one } = await recorded({
      ...balanced,
      balancer: {
        idleTimeoutSec: 90,
        deregistrationDelaySec: 5,
        stickySec: 3600,
        healthCheck: { intervalSec: 10, timeoutSec: 3, healthyCount: 4, unhealthyCount: 3 },
        deletionProtection: true,
      },
    });
    expect(one("aws:lb/loadBalancer:LoadBalancer web-balancer").inputs).to.include({
      idleTimeout: 90,
      enableDeletionProtection: true,
    });
    const group = one("aws:lb/targetGroup:TargetGroup web-balancer-notes").inputs;
    expect(group).to.deep.include({
      deregistrationDelay: 5,
      stickiness: { type: "lb_cookie", enabled: true, cookieDuration: 3600 },
    });
    expect(group["healthCheck"]).to.include({
      interval: 10,
      timeout: 3,
      healthyThreshold: 4,
      unhealthyThreshold: 3,
    });
  });

  it("sends each host to its site, and any other to the site that answers for every name", () => {
    expect(listener(recording, "web-balancer-http")).to.deep.include({
      loadBalancerArn: "arn-of-web-balancer",
      protocol: "HTTP",
      port: 80,
      defaultActions: [toNotes],
    });
    expect(recording.one("aws:lb/listenerRule:ListenerRule web-balancer-shop-front-1").inputs).to.deep.include({
      listenerArn: "arn-of-web-balancer-http",
      conditions: [{ hostHeader: { values: ["shop.example"] } }],
      actions: [{ type: "forward", targetGroupArn: "arn-of-web-balancer-shop-front" }],
    });
  });

  it("answers 404 itself where no site answers for every name", async () => {
    const other = await recorded({ ...balanced, sites: [settings.sites[1]] });
    expect(listener(other, "web-balancer-http")["defaultActions"]).to.deep.equal([
      {
        type: "fixed-response",
        fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "No site has this name.\n" },
      },
    ]);
  });

  it("serves over HTTPS where there is a certificate, and sends HTTP there", async () => {
    const secure = await recorded({ ...balanced, balancer: { certificateArn } });
    expect(listener(secure, "web-balancer-https")).to.deep.include({
      protocol: "HTTPS",
      port: 443,
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificateArn,
      defaultActions: [toNotes],
    });
    expect(listener(secure, "web-balancer-http")["defaultActions"]).to.deep.equal([
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
    ]);
    expect(secure.one("aws:lb/listenerRule:ListenerRule web-balancer-shop-front-1").inputs).to.include({
      listenerArn: "arn-of-web-balancer-https",
    });
  });

  it("has rules for every domain of every site, five at most in each, as AWS wants it", () => {
    const domains = fc.uniqueArray(fc.domain(), { maxLength: 17 });
    fc.assert(
      fc.property(fc.array(domains, { maxLength: 4 }), (lists) => {
        const sites = lists.map((list, index) => ({ name: `site-${index}`, domains: list }));
        const rules = hostRules(sites);
        const names = new Set(rules.map(({ site, number }) => `${site}-${number}`));
        for (const { name, domains: own } of sites) {
          const hosts = rules.filter(({ site }) => site === name).flatMap((rule) => rule.hosts);
          if (hosts.join() !== own.join()) return false;
        }
        return names.size === rules.length && rules.every(({ hosts }) => hosts.length >= 1 && hosts.length <= 5);
      }),
    );
  });
});
