import { expect } from "chai";
import { balanced, balancedWith, settings, split } from "./given.ts";
import { recorded } from "./record.ts";
import { conversations } from "./views.ts";

const ownPackages = (server: string) => [
  `${server} → world tcp 80: packages over HTTP (signed)`,
  `${server} → world tcp 443: packages, code and other services over HTTPS`,
  `${server} → world tcp 53: names, long answers`,
  `${server} → world udp 53: names`,
  `${server} → world udp 123: time`,
];
const ownCode = (server: string) => [...ownPackages(server), `${server} → world tcp 22: code from Git over SSH`];
const operatorsTo = (server: string) => [
  `203.0.113.0/24 → ${server} tcp 22: operators, SSH`,
  `198.51.100.7/32 → ${server} tcp 22: operators, SSH`,
];
const visitorsTo = (server: string) => [
  `world → ${server} tcp 80: visitors, HTTP`,
  `world → ${server} tcp 443: visitors, HTTPS`,
];

/** What is the same in balanced, however private servers get out. */
const behindBalancer = [
  "world → web-balancer tcp 80: visitors, HTTP",
  "web-balancer → web-app tcp 80: requests of visitors",
  "web-balancer → web-app tcp 8008: health checks",
  "web-app → web-database tcp 5432: the databases of the sites",
  ...operatorsTo("web-bastion"),
  "web-bastion → web-app tcp 22: operators, SSH",
  "web-bastion → web-database tcp 22: operators, SSH",
  "web-database → web-bastion tcp 3128: packages",
  ...ownPackages("web-bastion"),
];

describe("who may talk to whom", function () {
  this.timeout(60_000);
  const talk = async (given: unknown) => conversations(await recorded(given));

  it("in single: everybody to the sites, operators to the server, the server to packages and code", async () => {
    expect(await talk(settings)).to.have.members([
      ...visitorsTo("web-app"),
      ...operatorsTo("web-app"),
      ...ownCode("web-app"),
    ]);
  });

  it("in split: the application server alone to the database, and that to nobody but the relay", async () => {
    expect(await talk(split)).to.have.members([
      ...visitorsTo("web-app"),
      ...operatorsTo("web-app"),
      ...ownCode("web-app"),
      "web-app → web-database tcp 5432: the databases of the sites",
      "web-app → web-database tcp 22: operators, SSH",
      "web-database → web-app tcp 3128: packages",
    ]);
  });

  it("in balanced: a chain from the world to the balancer, the application and the database", async () => {
    expect(await talk(balanced)).to.have.members([...behindBalancer, ...ownCode("web-app")]);
    expect(await talk(balancedWith("per-zone"))).to.deep.equal(await talk(balanced));
  });

  it("in balanced with a certificate: HTTPS to the balancer as well", async () => {
    const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0123";
    expect(await talk({ ...balanced, balancer: { certificateArn } })).to.have.members([
      ...behindBalancer,
      "world → web-balancer tcp 443: visitors, HTTPS",
      ...ownCode("web-app"),
    ]);
  });

  it("in balanced without NAT: application servers to relay and database, and to nobody else", async () => {
    expect(await talk(balancedWith("none"))).to.have.members([
      ...behindBalancer,
      "web-app → web-bastion tcp 3128: packages and code",
    ]);
  });

  it("in balanced with a NAT instance: what application servers ask of the internet passes through it", async () => {
    const passedOn = ownCode("web-app").map((line) => {
      const [port, why] = line.replace("web-app → world ", "").split(": ");
      return `web-app → web-bastion ${port}: passed on: ${why} (not at web-app)`;
    });
    expect(await talk(balancedWith("instance"))).to.have.members([
      ...behindBalancer,
      ...ownCode("web-app"),
      "web-bastion → world tcp 22: code from Git over SSH",
      ...passedOn,
    ]);
  });

  it("with a database that a site brings itself: the application to that database's port as well", async () => {
    const [notes] = settings.sites;
    const site = { ...notes, env: { DATABASE_URL: "postgresql://me:canary@db.example:6432/notes" } };
    const external = { ...settings, database: { engine: "none" }, sites: [site] };
    expect(await talk(external)).to.have.members([
      ...visitorsTo("web-app"),
      ...operatorsTo("web-app"),
      ...ownCode("web-app"),
      "web-app → world tcp 6432: databases kept elsewhere",
    ]);
  });

  it("is said rule by rule, each with its reason, and groups hold no rules of their own", async () => {
    for (const given of [settings, split, balanced, balancedWith("instance")]) {
      const { ofType } = await recorded(given);
      for (const { inputs } of ofType("aws:ec2/securityGroup:SecurityGroup")) {
        expect(inputs).to.not.have.any.keys("ingress", "egress");
      }
      const rules = ["Ingress", "Egress"].flatMap((direction) =>
        ofType(`aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`),
      );
      for (const { inputs } of rules) {
        expect(inputs["description"]).to.match(/^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{4,255}$/);
        expect(inputs["ipProtocol"]).to.be.oneOf(["tcp", "udp"]);
      }
    }
  });
});
