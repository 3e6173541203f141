import { expect } from "chai";
import { defaultConcurrency } from "../../../automation/service/operations/concurrency.ts";
import { sees } from "../../../automation/service/http/stacks/visible.ts";
import { allows, mayGive, outlives, type Principal, scopes } from "../../../automation/service/tokens/principal.ts";

describe("what a token allows", () => {
  const principal: Principal = { tokenId: "t", name: "n", scopes: ["read", "change"], stacks: ["shop-*", "blog"] };
  const admin: Principal = { ...principal, scopes: ["admin"], stacks: ["*"] };

  it("is its scopes, and everything for an admin", () => {
    expect(scopes.filter((scope) => allows(principal, scope))).to.deep.equal(["read", "change"]);
    expect(scopes.filter((scope) => allows(admin, scope))).to.deep.equal(scopes);
  });

  it("is about the stacks that it names, or names the beginnings of", () => {
    const stacks = ["blog", "shop-eu", "shop-", "blog2", "shop", "other", ""];
    expect(stacks.filter((stack) => sees(principal, stack))).to.deep.equal(["blog", "shop-eu", "shop-"]);
    expect(stacks.filter((stack) => sees(admin, stack))).to.deep.equal(stacks);
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
