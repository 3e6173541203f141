import { expect } from "chai";
import fc from "fast-check";
import { hostAddress, subnetCidr, subnetTiers, zoneLetters } from "../../../components/network/plan.ts";
import { Cidr } from "../../../settings/cidr.ts";

const pairs = subnetTiers.flatMap((tier) => zoneLetters.map((zone) => ({ tier, zone })));

/** Any private, canonical block from /16 to /24. */
const network = fc.tuple(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 16, max: 24 })).map(([bits, mask]) => {
  const cidr = Cidr.parse(`10.${bits >> 8}.${bits & 255}.0/${mask}`);
  if (cidr === undefined) throw new Error("not a block");
  return cidr.canonical.toString();
});

function cidr(text: string): Cidr {
  const parsed = Cidr.parse(text);
  if (parsed === undefined) throw new Error(`${text} is no block`);
  return parsed;
}

describe("network plan", () => {
  it("never moves a subnet: a running network lives in these blocks", () => {
    const plan = pairs.map(({ tier, zone }) => `${tier}-${zone} ${subnetCidr("10.0.0.0/16", tier, zone)}`);
    expect(plan).to.deep.equal([
      "public-a 10.0.0.0/20",
      "public-b 10.0.16.0/20",
      "public-c 10.0.32.0/20",
      "public-d 10.0.48.0/20",
      "private-a 10.0.64.0/20",
      "private-b 10.0.80.0/20",
      "private-c 10.0.96.0/20",
      "private-d 10.0.112.0/20",
      "isolated-a 10.0.128.0/20",
      "isolated-b 10.0.144.0/20",
      "isolated-c 10.0.160.0/20",
      "isolated-d 10.0.176.0/20",
    ]);
  });

  it("gives subnets that lie in the network, are canonical, and are no smaller than AWS allows", () => {
    fc.assert(
      fc.property(network, fc.constantFrom(...pairs), (block, { tier, zone }) => {
        const subnet = cidr(subnetCidr(block, tier, zone));
        return cidr(block).contains(subnet) && subnet.isCanonical && subnet.mask <= 28;
      }),
    );
  });

  it("gives subnets that never overlap", () => {
    fc.assert(
      fc.property(network, fc.subarray(pairs, { minLength: 2, maxLength: 2 }), (block, [one, other]) => {
        if (one === undefined || other === undefined) return false;
        const [a, b] = [one, other].map(({ tier, zone }) => cidr(subnetCidr(block, tier, zone)));
        return a !== undefined && b !== undefined && !a.contains(b) && !b.contains(a);
      }),
    );
  });

  it("leaves a quarter of the network spare for another tier", () => {
    const spare = cidr("10.0.192.0/18");
    expect(pairs.filter(({ tier, zone }) => spare.contains(cidr(subnetCidr("10.0.0.0/16", tier, zone))))).to.deep.equal(
      [],
    );
  });

  it("finds a host's address in any block that AWS takes for a subnet", () => {
    expect(hostAddress("10.0.128.0/20", 10)).to.equal("10.0.128.10");
    expect(hostAddress("10.9.8.240/28", 10)).to.equal("10.9.8.250");
    const subnet = fc.tuple(network, fc.integer({ min: 0, max: 4 })).map(([block, bits]) => cidr(block).part(bits, 0));
    fc.assert(
      fc.property(subnet, fc.integer({ min: 4, max: 14 }), (block, number) => {
        const host = cidr(`${hostAddress(block.toString(), number)}/32`);
        return block.contains(host) && host.base - block.base === number;
      }),
    );
  });
});
