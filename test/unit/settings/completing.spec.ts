import { expect } from "chai";
import fc from "fast-check";
import { parseSettings } from "../../../settings/index.ts";
import { anyRawSettings } from "./any-settings.ts";
import { least } from "./given.ts";

const balanced = { ...least(), topology: "balanced" };
const databaseOf = (engine: string, topology = "single") =>
  parseSettings({ ...least(), topology, database: { engine } }).database;

describe("completing settings", () => {
  it("twice is completing once, whatever they are", () => {
    fc.assert(
      fc.property(anyRawSettings, (raw) => {
        const once = parseSettings(raw);
        expect(parseSettings(once)).to.deep.equal(once);
        expect(parseSettings(JSON.parse(JSON.stringify(once)))).to.deep.equal(once);
      }),
    );
  });

  it("gives balanced two servers, two zones and one NAT gateway", () => {
    const { network, server } = parseSettings(balanced);
    expect(network).to.deep.equal({ cidr: "10.0.0.0/16", zones: ["a", "b"], nat: "one" });
    expect(server.numbers).to.deep.equal([1, 2]);
  });

  it("gives single and split one server in one zone and no NAT", () => {
    for (const topology of ["single", "split"]) {
      const raw = { ...least(), topology, database: { engine: "postgresql" } };
      const { network, server } = parseSettings(raw);
      expect(network, topology).to.deep.equal({ cidr: "10.0.0.0/16", zones: ["a"], nat: "none" });
      expect(server.numbers, topology).to.deep.equal([1]);
    }
  });

  it("turns a count into numbers, and sorts numbers", () => {
    const numbersOf = (server: unknown) => parseSettings({ ...balanced, server }).server;
    expect(numbersOf({ count: 3 })).to.deep.equal({ instanceType: "t3.small", rootVolumeGiB: 16, numbers: [1, 2, 3] });
    expect(numbersOf({ numbers: [10, 9, 1] }).numbers).to.deep.equal([1, 9, 10]);
    expect(numbersOf({ count: 1 }).numbers).to.deep.equal([1]);
  });

  it("keeps the order of zones, since the first is the database's", () => {
    expect(parseSettings({ ...balanced, network: { zones: ["c", "a"] } }).network.zones).to.deep.equal(["c", "a"]);
  });

  it("names the version of an engine, and none where there is none", () => {
    expect(databaseOf("postgresql").version).to.equal("17");
    expect(databaseOf("mariadb", "split").version).to.equal("11.8");
    expect(databaseOf("none")).to.not.have.property("version");
  });
});
