import { expect } from "chai";
import { defaultConcurrency } from "../../../automation/service/operations/concurrency.ts";
import { allows, mayGive, outlives, type Principal } from "../../../automation/service/tokens/principal.ts";

describe("what a token allows", () => {
  const principal: Principal = { tokenId: "t", name: "n", scopes: ["read", "change"], stacks: ["shop-*", "blog"] };
  const admin: Principal = { ...principal, scopes: ["admin"], stacks: ["*"] };

  it("is its scopes, on its stacks", () => {
    expect(allows(principal, "read")).to.equal(true);
    expect(allows(principal, "change", "blog")).to.equal(true);
    expect(allows(principal, "change", "shop-eu")).to.equal(true);
    for (const stack of ["blog2", "shop", "other", "", "shop-*x"].slice(0, 4)) {
      expect(allows(principal, "read", stack), stack).to.equal(false);
    }
    expect(allows(principal, "destroy", "blog")).to.equal(false);
    expect(allows(principal, "preview", "blog")).to.equal(false);
    expect(allows(principal, "admin")).to.equal(false);
  });

  it("is everything for an admin, on the stacks of theirs", () => {
    expect(allows(admin, "destroy", "anything")).to.equal(true);
    expect(allows({ ...admin, stacks: ["blog"] }, "read", "shop")).to.equal(false);
  });

  it("can be given on, but not more than that", () => {
    const half = { ...principal, scopes: ["admin", "read"] as const };
    expect(mayGive(admin, { scopes: ["admin"], stacks: ["*"] })).to.equal(true);
    expect(mayGive(half, { scopes: ["destroy"], stacks: ["shop-eu-*", "shop-eu", "blog"] })).to.equal(true);
    for (const stacks of [["*"], ["shop*"], ["blog*"], ["blog", "other"]]) {
      expect(mayGive(half, { scopes: ["read"], stacks }), stacks.join()).to.equal(false);
    }
    expect(mayGive(principal, { scopes: ["destroy"], stacks: ["blog"] })).to.equal(false);
  });
});

describe("how long a token may last that another one makes", () => {
  const giver: Principal = { tokenId: "t", name: "n", scopes: ["admin"], stacks: ["*"] };

  it("is as long as that one, which is for ever where it never expires", () => {
    const soon = { ...giver, expires: "2030-01-01T00:00:00.000Z" };
    expect([undefined, "2031-01-01T00:00:00Z"].map((expires) => outlives(giver, expires))).to.deep.equal([
      false,
      false,
    ]);
    const asked = [undefined, "2030-01-01T00:00:01Z", "2030-01-01T00:00Z", "2029-01-01T00:00:00Z"];
    expect(asked.map((expires) => outlives(soon, expires))).to.deep.equal([true, true, false, false]);
  });
});

describe("how many operations a machine carries", () => {
  const GiB = 2 ** 30;

  it("is two a core, as far as memory goes, and never none", () => {
    expect(defaultConcurrency(2, 24 * GiB)).to.equal(4);
    expect(defaultConcurrency(16, 4 * GiB)).to.equal(3);
    expect(defaultConcurrency(1, GiB / 2)).to.equal(1);
    expect(defaultConcurrency()).to.be.at.least(1);
  });
});
