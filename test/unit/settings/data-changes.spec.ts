import { expect } from "chai";
import { changeFaults, parseSettings } from "../../../settings/index.ts";
import { whatInChange as whatIn, faultsOfChange as faults, least, type Change } from "./given.ts";

const postgresql = { engine: "postgresql" };
const single = { topology: "single" };
const split = { topology: "split", database: postgresql };
const balanced = { topology: "balanced" };
const ami = "ami-0123456789abcdef0";
const otherAmi = "ami-0123456789abcdef1";

describe("a change of servers", () => {
  const numbered = (topology: Change, ...numbers: number[]) => ({
    ...topology,
    database: postgresql,
    server: { numbers },
  });
  const withAmi = (topology: Change, ami?: string) => ({ ...topology, database: postgresql, server: { ami } });

  it("refuses another number for the server with the database", () => {
    expect(faults(numbered(single, 1), numbered(single, 2))).to.deep.equal([
      {
        path: "server.numbers[0]",
        what: "would replace app-1, and the database on it would be lost",
        got: '"2"',
        allowed: "1, as it is; change it while topology is split, where the database has a server of its own",
      },
    ]);
    expect(faults(numbered(single, 3), numbered(split, 1)).map(({ path }) => path)).to.deep.equal([
      "server.numbers[0]",
    ]);
  });

  it("refuses another number for the server that is to fetch the data", () => {
    expect(whatIn(numbered(split, 1), numbered(single, 2))).to.deep.equal([
      "server.numbers[0]: would replace app-1, which is to fetch the data from database-1",
    ]);
  });

  it("takes another number where the database has a server of its own, or there is none", () => {
    expect(whatIn(numbered(split, 1), numbered(split, 2))).to.deep.equal([]);
    expect(whatIn(numbered(balanced, 1, 2), numbered(split, 2))).to.deep.equal([]);
    expect(whatIn({ server: { numbers: [1] } }, { server: { numbers: [2] } })).to.deep.equal([]);
  });

  it("refuses another image for the server with the database, and takes one for all else", () => {
    const fault = ["server.ami: would replace app-1, and the database on it would be lost"];
    expect(whatIn(withAmi(single), withAmi(single, ami))).to.deep.equal(fault);
    expect(whatIn(withAmi(single, ami), withAmi(split, otherAmi))).to.deep.equal(fault);
    expect(whatIn(withAmi(single, ami), withAmi(single))).to.deep.equal([]);
    expect(whatIn(withAmi(split, ami), withAmi(split, otherAmi))).to.deep.equal([]);
    expect(whatIn({}, { server: { ami } })).to.deep.equal([]);
  });

  it("refuses a smaller disk, and takes a larger one", () => {
    const sized = (rootVolumeGiB: number) => ({ server: { rootVolumeGiB } });
    expect(faults(sized(16), sized(15))).to.deep.equal([
      {
        path: "server.rootVolumeGiB",
        what: "would shrink the servers' disks, and AWS only lets disks grow",
        got: '"15"',
        allowed: "16 or more; a smaller disk comes with another stack",
      },
    ]);
    expect(faults(sized(16), sized(17))).to.deep.equal([]);
  });
});

describe("a change of database", () => {
  const of = (topology: Change, database: Change) => ({ ...topology, database: { engine: "postgresql", ...database } });

  for (const [before, after] of [
    ["postgresql", "mariadb"],
    ["mariadb", "postgresql"],
    ["postgresql", "none"],
    ["mariadb", "none"],
  ] as const) {
    it(`refuses ${after} after ${before}`, () => {
      expect(faults(of(balanced, { engine: before }), of(balanced, { engine: after }))).to.deep.equal([
        {
          path: "database.engine",
          what: `would leave the data in ${before} behind, and the sites with none of them`,
          got: JSON.stringify(after),
          allowed: `${before}, as it is; bring up a second stack, load a dump of the data there, then destroy this one`,
        },
      ]);
    });
  }

  it("takes a first engine", () => {
    for (const engine of ["postgresql", "mariadb"]) expect(faults({}, of(single, { engine }))).to.deep.equal([]);
  });

  it("refuses a version that would not find the data", () => {
    const before = parseSettings({ ...least(), ...of(single, {}) });
    const after = { ...before, database: { ...before.database, version: "18" } };
    expect(changeFaults(before, after).map(({ path, what }) => `${path}: ${what}`)).to.deep.equal([
      "database.version: would not find the data, which postgresql 17 wrote",
    ]);
  });

  for (const key of ["volumeGiB", "rootVolumeGiB"]) {
    it(`refuses a smaller ${key}, and takes a larger one`, () => {
      for (const topology of [split, balanced]) {
        const path = `database.${key}`;
        expect(
          faults(of(topology, { [key]: 40 }), of(topology, { [key]: 39 })).map((fault) => fault.path),
        ).to.deep.equal([path]);
        expect(faults(of(topology, { [key]: 40 }), of(topology, { [key]: 41 }))).to.deep.equal([]);
      }
    });

    it(`takes any ${key} while there is no database server, or a new one`, () => {
      expect(faults(of(single, { [key]: 40 }), of(single, { [key]: 8 }))).to.deep.equal([]);
      expect(faults(of(single, { [key]: 40 }), of(split, { [key]: 8 }))).to.deep.equal([]);
      expect(faults(of(split, { [key]: 40 }), of(single, { [key]: 8 }))).to.deep.equal([]);
    });
  }

  it("refuses another volume while the database server stays", () => {
    const volumeId = "vol-0123456789abcdef0";
    const what = "would leave the data on the present volume behind";
    const way = "go to single, which fetches the data from it, and from there to split with the other volume";
    expect(faults(of(split, {}), of(split, { volumeId }))).to.deep.equal([
      { path: "database.volumeId", what, got: JSON.stringify(volumeId), allowed: `left out, as it is; ${way}` },
    ]);
    expect(faults(of(split, { volumeId }), of(balanced, {}))).to.deep.equal([
      { path: "database.volumeId", what, got: "nothing", allowed: `${volumeId}, as it is; ${way}` },
    ]);
    expect(faults(of(split, { volumeId }), of(single, {}))).to.deep.equal([]);
    expect(faults(of(single, {}), of(split, { volumeId }))).to.deep.equal([]);
  });
});
