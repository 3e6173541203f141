import { expect } from "chai";
import { faultsOf, least } from "./given.ts";

const id = "vpc-0123456789abcdef0";
const publicSubnets = { a: "subnet-1000000a", b: "subnet-1000000b" };
const privateSubnets = { a: "subnet-2000000a", b: "subnet-2000000b" };
const isolatedSubnets = { a: "subnet-3000000a" };

function faultsIn(
  topology: string,
  vpc: Record<string, unknown>,
  network: Record<string, unknown> = {},
  engine = "none",
) {
  return faultsOf({ ...least(), topology, network: { ...network, vpc }, database: { engine } });
}

describe("a network that is there already", () => {
  it("needs the subnets that the topology uses, and no others", () => {
    expect(faultsIn("single", { id, publicSubnets: { a: "subnet-1000000a" } }, {}, "postgresql")).to.deep.equal([]);
    expect(faultsIn("split", { id, publicSubnets, isolatedSubnets }, {}, "mariadb")).to.deep.equal([]);
    expect(faultsIn("balanced", { id, publicSubnets, privateSubnets })).to.deep.equal([]);
    expect(
      faultsIn("balanced", { id, publicSubnets, privateSubnets, isolatedSubnets }, {}, "postgresql"),
    ).to.deep.equal([]);
  });

  it("refuses single without a public subnet in the first zone", () => {
    expect(faultsIn("single", { id, publicSubnets }, { zones: ["c", "a"] })).to.deep.equal([
      {
        path: "network.vpc.publicSubnets.c",
        what: "is missing",
        allowed: "the id of a subnet of zone c: topology single needs a public one there",
      },
    ]);
  });

  it("refuses split without an isolated subnet in the first zone", () => {
    const vpc = { id, publicSubnets: { b: "subnet-1000000b" }, isolatedSubnets };
    expect(faultsIn("split", vpc, { zones: ["b"] }, "postgresql")).to.deep.equal([
      {
        path: "network.vpc.isolatedSubnets.b",
        what: "is missing",
        allowed: "the id of a subnet of zone b: topology split needs an isolated one there",
      },
    ]);
  });

  it("refuses balanced without a public and a private subnet in every zone", () => {
    const paths = faultsIn("balanced", { id, publicSubnets, privateSubnets }, { zones: ["a", "b", "d"] }, "mariadb");
    expect(paths.map(({ path }) => path)).to.deep.equal([
      "network.vpc.publicSubnets.d",
      "network.vpc.privateSubnets.d",
      "network.vpc.isolatedSubnets.a",
    ]);
  });

  it("refuses a subnet twice, also in two tiers", () => {
    const vpc = { id, publicSubnets, privateSubnets: { ...privateSubnets, b: publicSubnets.a } };
    expect(faultsIn("balanced", vpc)).to.deep.equal([
      {
        path: "network.vpc.privateSubnets.b",
        what: "is the same as network.vpc.publicSubnets.a",
        got: '"subnet-1000000a"',
        allowed: "each subnet once",
      },
    ]);
  });

  it("refuses ids of another form", () => {
    const vpc = { id: "vpc-1", publicSubnets: { a: "10.0.0.0/24" }, privateSubnets: { a: "subnet-0123456789abcdeg0" } };
    expect(faultsIn("single", vpc)).to.deep.equal([
      { path: "network.vpc.id", what: "is no vpc id", got: '"vpc-1"', allowed: "an id such as vpc-0123456789abcdef0" },
      {
        path: "network.vpc.publicSubnets.a",
        what: "is no subnet id",
        got: '"10.0.0.0/24"',
        allowed: "an id such as subnet-0123456789abcdef0",
      },
      {
        path: "network.vpc.privateSubnets.a",
        what: "is no subnet id",
        got: '"subnet-0123456789abcdeg0"',
        allowed: "an id such as subnet-0123456789abcdef0",
      },
    ]);
  });

  it("refuses a zone that there is not, a list, and a network without id", () => {
    const pathsIn = (vpc: Record<string, unknown>) => faultsIn("single", vpc).map(({ path }) => path);
    expect(faultsIn("single", { id, publicSubnets: { a: "subnet-1000000a", e: "subnet-1000000e" } })).to.deep.equal([
      {
        path: "network.vpc.publicSubnets",
        what: 'has an unknown key "e"',
        allowed: "subnet ids by the letter of their zone, such as a: subnet-0123456789abcdef0",
      },
    ]);
    expect(pathsIn({ id, publicSubnets: ["subnet-1000000a"] })).to.deep.equal(["network.vpc.publicSubnets"]);
    expect(pathsIn({ publicSubnets })).to.deep.equal(["network.vpc.id"]);
    expect(pathsIn({ id })).to.deep.equal(["network.vpc.publicSubnets"]);
  });

  it("is not measured by the block of a network that is not made", () => {
    expect(faultsIn("balanced", { id, publicSubnets, privateSubnets }, { cidr: "10.0.0.0/24" })).to.deep.equal([]);
  });

  it("asks nothing of zones that cannot be read", () => {
    const faults = faultsIn("balanced", { id, publicSubnets: {}, privateSubnets: {} }, { zones: ["x", "y"] });
    expect(faults.map(({ path }) => path)).to.deep.equal(["network.zones[0]", "network.zones[1]"]);
  });
});
