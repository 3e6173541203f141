import { expect } from "chai";
import fc from "fast-check";
import { firstFree, mayHave, usable } from "../../../localcloud/provider-aws/addresses.ts";
import {
  cidrOf,
  contains,
  formatAddress,
  formatCidr,
  overlaps,
  parseAddress,
  parseCidr,
} from "../../../localcloud/provider-aws/cidr.ts";

const block = fc.tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 })).map(([at, bits]) => {
  const size = 2 ** (32 - bits);
  return cidrOf(`${formatAddress(at - (at % size))}/${bits}`);
});

describe("IPv4 blocks", () => {
  it("read what they print", () => {
    fc.assert(
      fc.property(block, (one) => {
        expect(parseCidr(formatCidr(one))).to.deep.equal(one);
      }),
    );
  });

  it("overlap exactly when one contains the other, for masks cut the space in halves", () => {
    fc.assert(
      fc.property(block, block, (one, other) => {
        expect(overlaps(one, other)).to.equal(contains(one, other) || contains(other, one));
      }),
    );
  });

  for (const text of [
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0.1/16",
    "10.0.0/16",
    "010.0.0.0/8",
    "256.0.0.0/8",
    "10.0.0.0/08",
  ]) {
    it(`refuses ${text}`, () => expect(parseCidr(text)).to.equal(undefined));
  }
});

describe("addresses of a subnet", () => {
  const vpc = cidrOf("10.0.0.0/16");

  it("are given from the fifth one on, each once, until none is left", () => {
    const subnet = cidrOf("10.0.1.0/28");
    const given: string[] = [];
    for (;;) {
      const free = firstFree(subnet, vpc, new Set(given.map((address) => parseAddress(address) ?? -1)));
      if (free === undefined) break;
      given.push(formatAddress(free));
    }
    expect(given).to.deep.equal(Array.from({ length: usable(subnet) }, (_, at) => `10.0.1.${at + 4}`));
  });

  it("leave out the gateway of the VPC", () => {
    expect(mayHave("10.0.255.254", cidrOf("10.0.255.0/24"), vpc)).to.equal(false);
    expect(mayHave("10.0.255.253", cidrOf("10.0.255.0/24"), vpc)).to.equal(true);
  });
});
