import { expect } from "chai";
import fc from "fast-check";
import { descriptionOf, haproxyConfiguration } from "../../../localcloud/balancer/configuration.ts";
import type { ActionModel, BalancerModel } from "../../../localcloud/balancer/model.ts";
import { balancerModel, groupModel } from "./models.ts";

/** The lines of one section, without its head; empty when there is none. */
function section(model: BalancerModel, head: string): string[] {
  const sections = haproxyConfiguration(model).split(/^(?=\S)/m);
  const [, ...lines] = (sections.find((text) => text.startsWith(`${head}\n`)) ?? "").trimEnd().split("\n");
  return lines.map((line) => line.trim());
}

const teapot: ActionModel = { type: "fixed-response", statusCode: 404, contentType: "text/plain", messageBody: "none" };
const shop: ActionModel = { type: "forward", targetGroup: "gw-shop" };

describe("the configuration of a load balancer", () => {
  it("checks the targets' health as the target group says", () => {
    const lines = section(balancerModel(), "backend gw-shop");
    expect(lines).to.include.members([
      "option httpchk",
      "http-check expect status 200-399",
      "timeout check 5s",
      "default-server inter 15s fall 3 rise 2 port 8008",
    ]);
    expect(lines.find((line) => line.startsWith("http-check send"))).to.contain('meth GET uri "/shop"');
    expect(lines.filter((line) => line.startsWith("server "))).to.deep.equal([
      "server i-1:80 10.0.1.4:80 pool-purge-delay 1s check",
      "server i-2:80 10.0.2.4:80 pool-purge-delay 1s check",
    ]);
  });

  it("checks the port of the target itself where none is named", () => {
    const healthCheck = {
      path: "/",
      matcher: "200",
      intervalSec: 5,
      timeoutSec: 2,
      healthyCount: 2,
      unhealthyCount: 2,
    };
    const lines = section(balancerModel({ targetGroups: [groupModel({ healthCheck })] }), "backend gw-shop");
    expect(lines).to.include("default-server inter 5s fall 2 rise 2");
  });

  it("sends requests to all targets while none is healthy", () => {
    const lines = section(balancerModel(), "frontend port-80");
    expect(lines.slice(-2)).to.deep.equal([
      "use_backend gw-shop if rule-0 { nbsrv(gw-shop) gt 0 }",
      "use_backend gw-shop.open if rule-0",
    ]);
    const open = section(balancerModel(), "backend gw-shop.open").join("\n");
    expect(open).to.contain("server i-1:80 10.0.1.4:80").and.not.contain("check");
  });

  it("answers 503 for a group without targets, and 502 where a target does not take the connection", () => {
    const empty = balancerModel({ targetGroups: [groupModel({ targets: [] })] });
    expect(section(empty, "backend gw-shop")).to.deep.equal([]);
    expect(section(empty, "backend gw-shop.open")).to.deep.equal([]);
    expect(section(empty, "frontend port-80")).to.include("use_backend gw-shop if rule-0");
    expect(section(balancerModel(), "backend gw-shop")).to.include("errorfile 503 /etc/gangway/502.http");
    expect(section(balancerModel(), "defaults")).to.include("errorfile 503 /etc/gangway/503.http");
  });

  it("never tries a request twice", () => {
    expect(section(balancerModel(), "defaults")).to.include("retries 0");
  });

  it("tries the rules in their order, the default last", () => {
    const rules = [
      { hosts: ["Shop.example.org", "*.shop.example.org"], paths: ["/api/*"], action: shop },
      { paths: ["/old"], action: teapot },
      { action: teapot },
    ];
    const lines = section(balancerModel({ listeners: [{ port: 80, rules }] }), "frontend port-80");
    expect(lines.filter((line) => /^acl (host|path)/.test(line))).to.deep.equal([
      'acl host-0 req.hdr(host),host_only -m str -- "shop.example.org"',
      'acl host-0 req.hdr(host),host_only -m reg -- "^.*\\\\.shop\\\\.example\\\\.org\\$"',
      'acl path-0 path -m reg -- "^/api/.*\\$"',
      'acl path-1 path -m str -- "/old"',
    ]);
    expect(lines.filter((line) => line.includes("set-var(txn.rule)"))).to.deep.equal([
      "http-request set-var(txn.rule) int(0) if !chosen host-0 path-0",
      "http-request set-var(txn.rule) int(1) if !chosen path-1",
      "http-request set-var(txn.rule) int(2) if !chosen",
    ]);
  });

  it("answers by itself where a rule says so", () => {
    const rules = [{ action: teapot }];
    expect(section(balancerModel({ listeners: [{ port: 80, rules }] }), "frontend port-80")).to.include(
      'http-request return status 404 content-type "text/plain" string "none" hdr Server awselb/2.0 if rule-0',
    );
  });

  it("redirects to an address with all of its parts, as an ALB does", () => {
    const action = { type: "redirect", statusCode: 301, protocol: "HTTPS", port: "443" } as const;
    const rest = { host: "#{host}", path: "/#{path}", query: "#{query}" };
    const listeners = [{ port: 80, rules: [{ action: { ...action, ...rest } }] }];
    const lines = section(balancerModel({ listeners }), "frontend port-80").join("\n");
    expect(lines).to.contain("return status 301");
    expect(lines).to.contain(
      'hdr Location "https://%[req.hdr(host),host_only]:443/%[path,regsub(^/,)]%[var(txn.query)]"',
    );
  });

  it("tells the targets who asks, and by which way", () => {
    const certificateArn = "arn:aws:acm:eu-central-1:000000000000:certificate/1";
    const tls = { certificateArn, oldestVersion: "TLSv1.2" } as const;
    const listeners = [{ port: 443, tls, rules: [{ action: shop }] }];
    const lines = section(balancerModel({ listeners }), "frontend port-443");
    expect(lines).to.include.members([
      'http-request set-header X-Forwarded-For "%[req.fhdr(X-Forwarded-For)], %[src]" if { req.fhdr(X-Forwarded-For) -m found }',
      "http-request set-header X-Forwarded-For %[src] if !{ req.fhdr(X-Forwarded-For) -m found }",
      "http-request set-header X-Forwarded-Proto https",
      "http-request set-header X-Forwarded-Port 443",
    ]);
    expect(lines[0]).to.match(/^bind :443 ssl crt \S+\.pem ssl-min-ver TLSv1\.2 alpn h2,http\/1\.1$/);
  });

  it("leaves X-Forwarded-For alone, or takes it away, where told to", () => {
    const aboutIt = (forwardedFor: BalancerModel["forwardedFor"]) =>
      section(balancerModel({ forwardedFor }), "frontend port-80").filter((line) => line.includes("Forwarded-For"));
    expect(aboutIt("preserve")).to.deep.equal([]);
    expect(aboutIt("remove")).to.deep.equal(["http-request del-header X-Forwarded-For"]);
  });

  it("drops strange header fields only where told to", () => {
    const drop = "http-request del-header [^A-Za-z0-9-] -m reg";
    expect(section(balancerModel(), "frontend port-80")).to.include(drop);
    const lenient = balancerModel({ dropInvalidHeaderFields: false });
    expect(section(lenient, "frontend port-80")).to.not.include(drop);
  });

  it("keeps a client with its target for the time of the cookie, which does not name the target", () => {
    const sticky = balancerModel({ targetGroups: [groupModel({ stickySec: 3600 })] });
    const lines = section(sticky, "backend gw-shop");
    expect(lines).to.include("cookie AWSALB insert indirect nocache maxidle 3600s");
    expect(lines.at(-1)).to.match(/ cookie [0-9a-f]{32}$/);
    expect(haproxyConfiguration(balancerModel())).to.not.contain("cookie");
  });

  it("waits for requests in flight as long as the slowest group wants", () => {
    const targetGroups = [
      groupModel({ deregistrationDelaySec: 5 }),
      groupModel({ name: "b", deregistrationDelaySec: 90 }),
    ];
    expect(section(balancerModel({ targetGroups }), "global")).to.include("hard-stop-after 90s");
    expect(section(balancerModel({ targetGroups: [] }), "global")).to.include("hard-stop-after 1s");
  });

  it("applies idle time-out, slow start and algorithm", () => {
    const group = groupModel({ slowStartSec: 30, algorithm: "least_outstanding_requests" });
    const model = balancerModel({ idleTimeoutSec: 120, targetGroups: [group] });
    expect(section(model, "defaults")).to.include.members(["timeout client 120s", "timeout server 120s"]);
    const lines = section(model, "backend gw-shop");
    expect(lines).to.include.members([
      "balance leastconn",
      "default-server inter 15s fall 3 rise 2 port 8008 slowstart 30s",
    ]);
  });

  it("describes itself, and a change of anything changes that", () => {
    const before = descriptionOf(haproxyConfiguration(balancerModel()));
    expect(before).to.match(/^[0-9a-f]{64}$/);
    expect(descriptionOf(haproxyConfiguration(balancerModel()))).to.equal(before);
    expect(descriptionOf(haproxyConfiguration(balancerModel({ idleTimeoutSec: 61 })))).to.not.equal(before);
  });

  it("keeps every text in its line, whatever is in it", () => {
    const lineCount = (text: string) => {
      const action: ActionModel = { ...teapot, messageBody: text };
      const rules = [{ hosts: [text], paths: [text], action }];
      return haproxyConfiguration(balancerModel({ listeners: [{ port: 80, rules }] })).split("\n").length;
    };
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "binary" }), (text) => {
        expect(lineCount(text)).to.equal(lineCount("x"));
      }),
      { numRuns: 50 },
    );
  });
});
