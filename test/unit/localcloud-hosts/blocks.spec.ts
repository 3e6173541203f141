import { expect } from "chai";
import fc from "fast-check";
import { blockOf, gatewayOf, overlap, parseRoutes } from "../../../localcloud/hosts/blocks.ts";

const cidrs = fc.tuple(fc.ipV4(), fc.integer({ min: 8, max: 30 })).map(([address, bits]) => `${address}/${bits}`);

describe("address blocks of the local cloud", () => {
  it("put the gateway on the last usable address", () => {
    expect(gatewayOf("10.0.0.0/16")).to.equal("10.0.255.254");
    expect(gatewayOf("192.168.7.0/28")).to.equal("192.168.7.14");
  });

  it("hold their gateway and overlap themselves", () => {
    fc.assert(
      fc.property(cidrs, (cidr) => {
        expect(overlap(blockOf(`${gatewayOf(cidr)}/32`), blockOf(cidr))).to.equal(true);
        expect(overlap(blockOf(cidr), blockOf(cidr))).to.equal(true);
      }),
    );
  });

  it("overlap the other way round too", () => {
    fc.assert(
      fc.property(cidrs, cidrs, (one, other) => {
        expect(overlap(blockOf(one), blockOf(other))).to.equal(overlap(blockOf(other), blockOf(one)));
      }),
    );
  });

  it("overlap when one lies in the other, not when they are neighbours", () => {
    expect(overlap(blockOf("10.0.0.0/8"), blockOf("10.7.0.0/16"))).to.equal(true);
    expect(overlap(blockOf("10.0.0.0/16"), blockOf("10.1.0.0/16"))).to.equal(false);
  });

  it("are read from the kernel's routes, without the default one", () => {
    const table = [
      "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
      "eth0\t00000000\t0102000A\t0003\t0\t0\t0\t00000000\t0\t0\t0",
      "eth0\t0002000A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0",
      "br-1\t000012C6\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0",
      "",
    ];
    expect(parseRoutes(table.join("\n"))).to.deep.equal([
      { device: "eth0", cidr: "10.0.2.0/24" },
      { device: "br-1", cidr: "198.18.0.0/16" },
    ]);
  });

  for (const cidr of ["", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/x", "::/0"]) {
    it(`refuses "${cidr}"`, () => {
      expect(() => blockOf(cidr)).to.throw("is not an IPv4 block");
    });
  }
});
