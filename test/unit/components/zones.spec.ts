import { expect } from "chai";
import fc from "fast-check";
import { zoneLetters, type ZoneLetter } from "../../../components/network/plan.ts";
import { homeZone, serverZone } from "../../../components/network/zones.ts";

const zones = fc.uniqueArray(fc.constantFrom(...zoneLetters), { minLength: 1 });
const number = fc.integer({ min: 1, max: 999 });

/** How many of the first servers each zone has. */
function spread(servers: number, among: ZoneLetter[]): number[] {
  const found = Array.from({ length: servers }, (_, index) => serverZone(index + 1, among));
  return among.map((zone) => found.filter((one) => one === zone).length);
}

describe("zone of a server", () => {
  it("never changes: running servers live there", () => {
    const dozen = (zones: ZoneLetter[]) =>
      Array.from({ length: 12 }, (_, index) => serverZone(index + 1, zones)).join("");
    expect(dozen(["a", "b"])).to.equal("abbaabbaabab");
    expect(dozen(["a", "b", "c"])).to.equal("acbccbbaacab");
    expect(dozen(["a", "b", "c", "d"])).to.equal("adbccbdaacdb");
  });

  it("is one of the network's", () => {
    fc.assert(fc.property(number, zones, (n, among) => among.includes(serverZone(n, among))));
  });

  it("does not depend on the order in which zones are listed", () => {
    fc.assert(fc.property(number, zones, (n, among) => serverZone(n, among) === serverZone(n, among.toReversed())));
  });

  it("changes with a further zone for those servers alone that go there", () => {
    fc.assert(
      fc.property(number, zones, fc.constantFrom(...zoneLetters), (n, among, added) => {
        const after = serverZone(n, [...new Set([...among, added])]);
        return after === added || after === serverZone(n, among);
      }),
    );
  });

  it("is never the same for servers 1 and 2 where there are two zones", () => {
    fc.assert(fc.property(zones, (among) => among.length < 2 || serverZone(1, among) !== serverZone(2, among)));
  });

  it("spreads any number of servers, no zone more than two ahead, and each dozen evenly", () => {
    fc.assert(
      fc.property(number, zones, (servers, among) => {
        const counts = spread(servers, among);
        return Math.max(...counts) - Math.min(...counts) <= 2;
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), zones, (dozens, among) =>
        spread(12 * dozens, among).every((count) => count === (12 * dozens) / among.length),
      ),
    );
  });

  it("is the first for what there is one of", () => {
    expect(homeZone(["c", "a"])).to.equal("c");
  });
});
