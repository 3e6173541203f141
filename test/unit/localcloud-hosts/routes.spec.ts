import { expect } from "chai";
import { renderNat } from "../../../localcloud/hosts/nat.ts";
import { renderRoutes } from "../../../localcloud/hosts/routes.ts";

describe("the routes of a host", () => {
  it("are written as the kernel lists them, so that one which stands is recognised", () => {
    const routes = [
      { destination: "0.0.0.0/0", via: "internet" },
      { destination: "192.168.7.9/24", via: "10.0.0.5" },
      { destination: "203.0.113.7/32", via: "10.0.0.6" },
    ];
    expect(renderRoutes(routes)).to.equal("default internet\n192.168.7.0/24 10.0.0.5\n203.0.113.7 10.0.0.6\n");
  });

  it("are an empty file where there are none", () => {
    expect(renderRoutes([])).to.equal("");
  });

  it("refuses what is not a block", () => {
    expect(() => renderRoutes([{ destination: "everywhere", via: "internet" }])).to.throw("is not an IPv4 block");
  });
});

describe("the rules of a NAT gateway", () => {
  const lines = renderNat("10.0.0.0/16", "198.18.0.9")
    .split("\n")
    .map((line) => line.trim());

  it("pass on what comes out of the VPC, under the public address", () => {
    expect(lines).to.include("ip saddr 10.0.0.0/16 ip daddr != 10.0.0.0/16 accept");
    expect(lines).to.include("ip saddr 10.0.0.0/16 ip daddr != 10.0.0.0/16 snat ip to 198.18.0.9");
  });

  it("let in nothing but answers", () => {
    const accepts = lines.filter((line) => line.endsWith(" accept") && !line.startsWith("ip saddr"));
    expect(accepts).to.deep.equal(Array(2).fill("ct state established,related accept"));
    expect(lines.filter((line) => line.includes("policy drop"))).to.have.length(2);
  });
});
