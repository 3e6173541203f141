import { expect } from "chai";
import { balancer } from "../../../settings/balancer.ts";
import { faultOf, faultsOf, least } from "./given.ts";

const [site] = least().sites;
const id = "01234567-89ab-cdef-0123-456789abcdef";
const certificateArn = `arn:aws:acm:eu-central-1:123456789012:certificate/${id}`;

const faultsIn = (change: Record<string, unknown>) => faultsOf({ ...least(), topology: "balanced", ...change });

describe("certificate", () => {
  it("is one of ACM in the region of the load balancer", () => {
    expect(faultsIn({ balancer: { certificateArn } })).to.deep.equal([]);
    expect(faultsIn({ region: "us-east-1", balancer: { certificateArn } })).to.deep.equal([
      {
        path: "balancer.certificateArn",
        what: "is of another region than the load balancer",
        got: JSON.stringify(certificateArn),
        allowed: "a certificate of us-east-1",
      },
    ]);
  });

  for (const bad of [
    "",
    id,
    `arn:aws:iam::123456789012:server-certificate/shop`,
    `arn:aws:acm:eu-central-1:1234:certificate/${id}`,
    `arn:aws:acm:eu-central-1:123456789012:certificate/`,
    `${certificateArn} `,
  ]) {
    it(`refuses ${JSON.stringify(bad)}`, () =>
      expect(faultOf(balancer, { certificateArn: bad })).to.equal("is no ARN of an ACM certificate"));
  }
});

describe("health check", () => {
  it("refuses a time-out as long as the interval", () => {
    const faultsOfCheck = (healthCheck: unknown) => faultsIn({ balancer: { healthCheck } });
    expect(faultsOfCheck({ intervalSec: 6 })).to.deep.equal([]);
    expect(faultsOfCheck({ intervalSec: 5 })).to.deep.equal([
      {
        path: "balancer.healthCheck.timeoutSec",
        what: "is not shorter than the interval",
        got: '"5"',
        allowed: "less than intervalSec, which is 5",
      },
    ]);
    expect(faultsOfCheck({ intervalSec: 10, timeoutSec: 30 }).map(({ path }) => path)).to.deep.equal([
      "balancer.healthCheck.timeoutSec",
    ]);
  });
});

describe("load balancer", () => {
  for (const [key, values] of Object.entries({
    idleTimeoutSec: [0, 4001, "60"],
    deregistrationDelaySec: [-1, 3601],
    stickySec: [-1, 604_801, true],
    healthCheck: [
      { intervalSec: 4 },
      { intervalSec: 301 },
      { timeoutSec: 1 },
      { healthyCount: 1 },
      { unhealthyCount: 11 },
    ],
    deletionProtection: ["yes", 1],
  })) {
    for (const value of values) {
      it(`refuses ${key} ${JSON.stringify(value)}`, () =>
        expect(faultOf(balancer, { [key]: value })).to.match(/^is (not allowed|of the wrong kind)$/));
    }
  }

  it("refuses more domains than a listener's hundred rules take, five each", () => {
    const sitesWith = (domains: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...site,
        name: `s${index}`,
        domains: Array.from({ length: domains }, (_, number) => `d${number}.s${index}.example`),
      }));
    expect(faultsIn({ sites: sitesWith(25, 20) })).to.deep.equal([]);
    expect(faultsOf({ ...least(), sites: sitesWith(26, 20) })).to.deep.equal([]);
    expect(faultsIn({ sites: sitesWith(26, 20) })).to.deep.equal([
      {
        path: "sites",
        what: "have too many domains for one load balancer: it takes a rule for each five of a site",
        got: "120 rules",
        allowed: "up to 100 rules",
      },
    ]);
  });

  it("refuses a repository over ssh where private servers have the relay alone", () => {
    const sites = ["ssh://git@code.example/a.git", "git@code.example:team/b.git", "https://code.example/c.git"].map(
      (repository, index) => ({ ...site, name: `s${index}`, domains: [`s${index}.example`], repository }),
    );
    expect(faultsIn({ sites, network: { nat: "instance" } })).to.deep.equal([]);
    expect(faultsOf({ ...least(), sites, network: { nat: "none" } })).to.deep.equal([]);
    expect(faultsIn({ sites, network: { nat: "none" } }).map(({ path, what }) => `${path}: ${what}`)).to.deep.equal([
      "sites[0].repository: is reached over ssh, and with network.nat none private servers get out by https alone",
      "sites[1].repository: is reached over ssh, and with network.nat none private servers get out by https alone",
    ]);
  });
});
