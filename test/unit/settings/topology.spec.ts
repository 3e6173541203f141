import { expect } from "chai";
import { faultsOf, least } from "./given.ts";

/** What is wrong with settings that say this beside the least: `path: what`. */
const whatIn = (change: Record<string, unknown>) =>
  faultsOf({ ...least(), ...change }).map(({ path, what }) => `${path}: ${what}`);

const postgresql = { engine: "postgresql" };
const split = { topology: "split", database: postgresql };
const balanced = { topology: "balanced", database: postgresql };

describe("topology", () => {
  it("may be any of the three", () => {
    expect(whatIn({ topology: "single" })).to.deep.equal([]);
    expect(whatIn(split)).to.deep.equal([]);
    expect(whatIn(balanced)).to.deep.equal([]);
    expect(whatIn({ topology: "balanced" })).to.deep.equal([]);
    expect(whatIn({ ...balanced, server: { count: 1 } })).to.deep.equal([]);
  });

  it("refuses split without a database engine", () => {
    expect(faultsOf({ ...least(), topology: "split" })).to.deep.equal([
      {
        path: "database.engine",
        what: "is none, and split is an application server and a database server",
        allowed: "postgresql, mariadb, or topology single",
      },
    ]);
  });

  it("says nothing of the engine's absence where it cannot be read", () => {
    expect(whatIn({ topology: "split", database: { engine: "oracle" } })).to.deep.equal([
      "database.engine: is not allowed",
    ]);
  });

  it("asks nothing where it cannot be read itself", () => {
    const change = { topology: "cluster", server: { count: 3 }, network: { cidr: "10.0.0.0/24" } };
    expect(whatIn(change)).to.deep.equal(["topology: is not allowed"]);
  });

  it("is told with the faults of single values, all at once", () => {
    const change = {
      ...balanced,
      network: { zones: ["a"], cidr: "10.0.0.7/16" },
      bastion: { instanceType: "t4g.nano" },
    };
    expect(whatIn(change)).to.deep.equal([
      "network.cidr: has bits set behind its mask: did you mean 10.0.0.0/16?",
      "bastion.instanceType: has an ARM processor",
      "network.zones: is one zone, and a load balancer wants at least two",
    ]);
  });
});

describe("application servers", () => {
  for (const topology of ["single", "split"]) {
    it(`refuses more than one in ${topology}, by count or by numbers`, () => {
      const what = `asks for more application servers than the one of ${topology}`;
      const faults = (server: unknown) => faultsOf({ ...least(), ...split, topology, server });
      expect(faults({ count: 3 })).to.deep.equal([
        { path: "server.count", what, got: '"3"', allowed: "1, or topology balanced" },
      ]);
      expect(faults({ numbers: [1, 3] })).to.deep.equal([
        { path: "server.numbers", what, got: '"2"', allowed: "1, or topology balanced" },
      ]);
      expect(faults({ numbers: [7] })).to.deep.equal([]);
      expect(faults({ count: 1 })).to.deep.equal([]);
    });
  }

  it("refuses count beside numbers", () => {
    expect(whatIn({ ...balanced, server: { count: 2, numbers: [1, 2] } })).to.deep.equal([
      "server.count: is given beside numbers",
    ]);
  });

  it("refuses a number twice", () => {
    expect(whatIn({ ...balanced, server: { numbers: [4, 1, 4] } })).to.deep.equal([
      "server.numbers[2]: is the same as server.numbers[0]",
    ]);
  });

  for (const server of [
    { count: 0 },
    { count: 1000 },
    { count: 1.5 },
    { count: "2" },
    { numbers: [] },
    { numbers: [0] },
    { numbers: [1000] },
    { numbers: 3 },
  ]) {
    it(`refuses ${JSON.stringify(server)}`, () => {
      expect(faultsOf({ ...least(), ...balanced, server })).to.have.length(1);
    });
  }

  it("refuses more than the private subnets have addresses, and takes as many", () => {
    const faults = (cidr: string, count: number, zones = ["a", "b"]) =>
      faultsOf({ ...least(), ...balanced, network: { cidr, zones }, server: { count } });
    expect(faults("10.0.0.0/23", 54)).to.deep.equal([]);
    expect(faults("10.0.0.0/23", 81, ["a", "b", "c"])).to.deep.equal([]);
    expect(faults("10.0.0.0/16", 999)).to.deep.equal([]);
    expect(faults("10.0.0.0/23", 55)).to.deep.equal([
      {
        path: "server.count",
        what: "asks for more servers than the private subnets of 10.0.0.0/23 have addresses",
        got: '"55"',
        allowed: "up to 54, further zones, or a larger network.cidr",
      },
    ]);
  });
});

describe("zones and NAT", () => {
  it("refuses one zone for balanced, and takes it for the others", () => {
    expect(faultsOf({ ...least(), ...balanced, network: { zones: ["b"] } })).to.deep.equal([
      {
        path: "network.zones",
        what: "is one zone, and a load balancer wants at least two",
        got: '"b"',
        allowed: "two to four of a, b, c, d",
      },
    ]);
    expect(whatIn({ ...split, network: { zones: ["b"] } })).to.deep.equal([]);
  });

  it("refuses a zone twice", () => {
    expect(whatIn({ ...balanced, network: { zones: ["a", "a"] } })).to.deep.equal([
      "network.zones[1]: is the same as network.zones[0]",
    ]);
  });

  it("refuses no zones, and what is no zone", () => {
    expect(whatIn({ ...balanced, network: { zones: [] } })).to.deep.equal(["network.zones: is not allowed"]);
    expect(whatIn({ ...balanced, network: { zones: ["a", "e"] } })).to.deep.equal(["network.zones[1]: is not allowed"]);
    expect(whatIn({ ...balanced, network: { zones: ["a", "eu-central-1b"] } })).to.deep.equal([
      "network.zones[1]: is not allowed",
    ]);
  });

  it("refuses a NAT that is none of the four", () => {
    expect(faultsOf({ ...least(), network: { nat: "gateway" } })).to.deep.equal([
      {
        path: "network.nat",
        what: "is not allowed",
        got: '"gateway"',
        allowed: "none, instance, one, per-zone",
      },
    ]);
  });

  it("refuses a network for balanced whose subnets are too small for a load balancer", () => {
    expect(whatIn({ ...balanced, network: { cidr: "10.0.0.0/23" } })).to.deep.equal([]);
    expect(whatIn({ ...split, network: { cidr: "10.0.0.0/24" } })).to.deep.equal([]);
    expect(faultsOf({ ...least(), ...balanced, network: { cidr: "10.0.0.0/24" } })).to.deep.equal([
      {
        path: "network.cidr",
        what: "is too small for balanced: its subnets would be /28, and a load balancer wants /27",
        got: '"10.0.0.0/24"',
        allowed: "a mask from /16 to /23",
      },
    ]);
  });
});

describe("database", () => {
  it("refuses a version that Debian 13 does not have, and another engine's", () => {
    const whatOf = (database: Record<string, unknown>) => whatIn({ ...split, database });
    expect(whatOf({ engine: "postgresql", version: "17" })).to.deep.equal([]);
    expect(whatOf({ engine: "mariadb", version: "11.8" })).to.deep.equal([]);
    expect(whatOf({ engine: "postgresql", version: "16" })).to.deep.equal([
      "database.version: is not in Debian 13: another version would not find the data",
    ]);
    expect(whatOf({ engine: "postgresql", version: "11.8" })).to.deep.equal([
      "database.version: is not what the servers have for postgresql: another version would not find the data",
    ]);
    expect(faultsOf({ ...least(), database: { engine: "postgresql", version: 17 } })).to.deep.equal([
      {
        path: "database.version",
        what: "is of the wrong kind",
        got: '"17"',
        allowed: '"17" for postgresql, "11.8" for mariadb, with the quotes; or left out',
      },
    ]);
  });

  for (const key of ["rootVolumeGiB", "volumeGiB"]) {
    it(`refuses a ${key} below 8 and above 16384`, () => {
      for (const size of [7, 16_385, 8.5, "20", null]) {
        expect(faultsOf({ ...least(), database: { [key]: size } }).map(({ path }) => path)).to.deep.equal([
          `database.${key}`,
        ]);
      }
    });
  }

  it("refuses what is no volume id", () => {
    for (const volumeId of ["vol-1", "vol-0123456789ABCDEF0", "vol-0123456789abcdef0 ", "snap-0123456789abcdef0"]) {
      expect(whatIn({ ...split, database: { ...postgresql, volumeId } })).to.deep.equal([
        "database.volumeId: is no volume id",
      ]);
    }
    expect(whatIn({ ...split, database: { ...postgresql, volumeId: "vol-0123456789abcdef0" } })).to.deep.equal([]);
  });

  it("refuses a volume where no database server is", () => {
    const volumeId = "vol-0123456789abcdef0";
    const fault = "database.volumeId: has no database server to be attached to";
    expect(whatIn({ database: { ...postgresql, volumeId } })).to.deep.equal([fault]);
    expect(whatIn({ topology: "balanced", database: { volumeId } })).to.deep.equal([fault]);
  });

  it("refuses an ARM type for any kind of server", () => {
    const arm = { instanceType: "t4g.small" };
    const change = { topology: "split", server: arm, bastion: arm, database: { ...postgresql, ...arm } };
    expect(whatIn(change)).to.deep.equal([
      "server.instanceType: has an ARM processor",
      "bastion.instanceType: has an ARM processor",
      "database.instanceType: has an ARM processor",
    ]);
  });
});
