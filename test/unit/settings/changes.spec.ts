import { expect } from "chai";
import fc from "fast-check";
import { changeFaults } from "../../../settings/index.ts";
import { anySettings } from "./any-settings.ts";
import { whatInChange as whatIn, faultsOfChange as faults, least, type Change } from "./given.ts";

const single = { topology: "single" };
const split = { topology: "split", database: { engine: "postgresql" } };
const balanced = { topology: "balanced" };
const postgresql = { engine: "postgresql" };

describe("a change", () => {
  it("to the same settings has no fault, whatever they are", () => {
    fc.assert(fc.property(anySettings, (settings) => changeFaults(settings, settings).length === 0));
  });

  it("tells each fault with the setting, what would happen, what was asked for and the way out", () => {
    fc.assert(
      fc.property(anySettings, anySettings, (before, after) => {
        for (const { path, what, got, allowed } of changeFaults(before, after)) {
          expect(path).to.match(/^\w+/);
          expect(what).to.match(/^(would|cannot) /);
          expect(got).to.be.a("string");
          expect(allowed).to.match(/^\S+.* (as it is|or more|first|left out)\b.*;/);
        }
      }),
    );
  });

  it("that AWS makes in place, or that concerns no data, has no fault", () => {
    const sites = [...least().sites, { ...least().sites[0], name: "blog", domains: ["blog.example"] }];
    const before = { ...balanced, database: { engine: "mariadb" } };
    const after = {
      ...balanced,
      network: { zones: ["a", "c", "d"], nat: "per-zone" },
      access: { sshFrom: ["198.51.100.0/24"] },
      server: { numbers: [2, 7], instanceType: "m7i.large", rootVolumeGiB: 50, ami: "ami-0123456789abcdef0" },
      bastion: { instanceType: "t3.micro" },
      database: { engine: "mariadb", instanceType: "r7i.large", rootVolumeGiB: 17, volumeGiB: 21 },
      balancer: { stickySec: 60 },
      sites,
      tags: { Team: "blue" },
    };
    expect(faults(before, after)).to.deep.equal([]);
  });

  it("has all its faults told at once", () => {
    const after = { ...split, region: "us-east-1", network: { cidr: "10.1.0.0/16", zones: ["b"] } };
    expect(faults(split, { ...after, database: { engine: "mariadb" } }).map(({ path }) => path)).to.deep.equal([
      "region",
      "network.cidr",
      "network.zones[0]",
      "database.engine",
    ]);
  });
});

describe("a change of place", () => {
  it("refuses another region", () => {
    expect(faults(single, { region: "us-east-1" })).to.deep.equal([
      {
        path: "region",
        what: "cannot change: all would be made anew there, and what is here removed with its data",
        got: '"us-east-1"',
        allowed:
          "eu-central-1, as it is; bring up a second stack in the other region, move the data, then destroy this one",
      },
    ]);
  });

  it("refuses another block", () => {
    expect(whatIn(single, { network: { cidr: "10.1.0.0/16" } })).to.deep.equal([
      "network.cidr: cannot change: the network would be made anew, and every server in it, with its data",
    ]);
  });

  it("refuses another first zone while there is a database, and takes other zones behind it", () => {
    const of = (topology: Change, ...zones: string[]) => ({ ...topology, database: postgresql, network: { zones } });
    const fault =
      "network.zones[0]: cannot change while there is a database: it lives in the first zone, and its disk cannot leave it";
    for (const topology of [single, split]) expect(whatIn(of(topology, "a"), of(topology, "b"))).to.deep.equal([fault]);
    expect(whatIn(of(balanced, "a", "b"), of(balanced, "b", "a"))).to.deep.equal([fault]);
    expect(whatIn(of(balanced, "a", "b"), of(balanced, "a", "c", "d"))).to.deep.equal([]);
    expect(whatIn({ network: { zones: ["a"] } }, { network: { zones: ["b"] } })).to.deep.equal([]);
  });

  describe("into or out of a network that is there already", () => {
    const vpc = { id: "vpc-0123456789abcdef0", publicSubnets: { a: "subnet-1000000a", b: "subnet-1000000b" } };
    const lives = (change: Change = {}, cidr = "10.0.0.0/16") => ({ network: { cidr, vpc: { ...vpc, ...change } } });

    it("refuses it, and another such network", () => {
      const fault =
        "network.vpc.id: cannot change: every server would be made anew in the other network, and its data lost";
      expect(whatIn({}, lives())).to.deep.equal([fault]);
      expect(whatIn(lives(), {})).to.deep.equal([fault]);
      expect(whatIn(lives(), lives({ id: "vpc-0123456789abcdef1" }))).to.deep.equal([fault]);
    });

    it("says what there was where there was none", () => {
      expect(faults({}, lives())[0]?.allowed).to.match(/^left out, as it is;/);
      expect(faults(lives(), {})[0]?.got).to.equal("nothing");
    });

    it("refuses another subnet in a zone, and takes more or fewer zones", () => {
      const publicSubnets = { a: "subnet-1000000f" };
      expect(whatIn(lives(), lives({ publicSubnets }))).to.deep.equal([
        "network.vpc.publicSubnets.a: cannot change: a server cannot leave its subnet, and would be made anew, with what is on it",
      ]);
      expect(whatIn(lives(), lives({ publicSubnets: { ...vpc.publicSubnets, c: "subnet-1000000c" } }))).to.deep.equal(
        [],
      );
      expect(whatIn(lives(), lives({ publicSubnets: { a: "subnet-1000000a" } }))).to.deep.equal([]);
    });

    it("does not mind the block of a network that is not made", () => {
      expect(whatIn(lives(), lives({}, "10.1.0.0/16"))).to.deep.equal([]);
    });
  });
});

describe("a change of topology", () => {
  it("goes between single and balanced by way of split where there is a database", () => {
    const data = { database: postgresql };
    expect(faults({ ...single, ...data }, { ...balanced, ...data })).to.deep.equal([
      {
        path: "topology",
        what: "cannot go from single to balanced at once: the database would be left behind",
        got: '"balanced"',
        allowed: "split first, which moves the data; then balanced",
      },
    ]);
    expect(whatIn({ ...balanced, ...data, server: { count: 1 } }, { ...single, ...data })).to.deep.equal([
      "topology: cannot go from balanced to single at once: the database would be left behind",
    ]);
    for (const [before, after] of [
      [single, split],
      [split, single],
      [split, balanced],
      [balanced, split],
    ] as const) {
      expect(whatIn({ ...before, ...data }, { ...after, ...data })).to.deep.equal([]);
    }
  });

  it("refuses to leave balanced while its load balancer is protected", () => {
    const before = { ...balanced, balancer: { deletionProtection: true } };
    expect(faults(before, single)).to.deep.equal([
      {
        path: "topology",
        what: "would remove the load balancer, which AWS protects from that",
        got: '"single"',
        allowed: "balanced first, with balancer.deletionProtection false; then single",
      },
    ]);
    expect(faults(before, balanced)).to.deep.equal([]);
    expect(faults(balanced, single)).to.deep.equal([]);
  });

  it("is free where there is no database to leave behind", () => {
    expect(whatIn(single, balanced)).to.deep.equal([]);
    expect(whatIn(balanced, single)).to.deep.equal([]);
    expect(whatIn(single, { ...balanced, database: postgresql })).to.deep.equal([]);
  });
});
