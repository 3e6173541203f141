import { expect } from "chai";
import { Sessions } from "../../automation/service/tokens/sessions.ts";
import type { TokenRequest } from "../../automation/service/tokens/tokens.ts";
import { TokenStore } from "../../automation/service/tokens/token-store.ts";
import { faultOf } from "../support/fault-of.ts";
import { onEachDatabase } from "./databases.ts";

onEachDatabase("tokens", (given) => {
  let tokens: TokenStore;
  before(() => (tokens = new TokenStore(given().database)));
  const request: TokenRequest = { name: "CI of shop", scopes: ["read", "change"], stacks: ["shop-*", "blog"] };

  it("say who somebody is and what they may do", async () => {
    const before = Date.now();
    const { token, id, created, ...rest } = await tokens.create(request);
    // The database may round.
    expect(Date.parse(created)).to.be.within(before - 1, Date.now() + 1);
    expect(token).to.match(new RegExp(`^gw_${id}_[A-Za-z0-9_-]{43}$`));
    expect(rest).to.deep.equal(request);
    const { name, scopes, stacks } = request;
    expect(await tokens.verify(token)).to.deep.equal({ tokenId: id, name, scopes, stacks });
    expect((await tokens.list()).find((listed) => listed.id === id)?.lastUsed).to.match(/:00\.000Z$/);
  });

  it("are found by their ids and in sessions, for as long as they are valid", async () => {
    const { token, id } = await tokens.create({ ...request, expires: "2100-01-01T00:00:00Z" });
    const principal = await tokens.verify(token);
    expect(principal).to.include({ tokenId: id, expires: "2100-01-01T00:00:00.000Z" });
    const sessions = [1, 2].map(() => new Sessions(tokens, given().vault));
    const session = sessions[0]!.open(id);
    expect(await tokens.holder(id)).to.deep.equal(principal);
    expect(await sessions[1]!.verify(session)).to.deep.equal(principal);
    await tokens.revoke(id);
    expect([await tokens.holder(id), await sessions[0]!.verify(session)]).to.deep.equal([undefined, undefined]);
  });

  it("are not kept: neither lists nor the database tell them", async () => {
    const { token } = await tokens.create(request);
    const secret = token.slice(-43);
    const all = [await tokens.list(), await given().database.query("select * from gangway.tokens")];
    expect(JSON.stringify(all)).not.to.contain(secret);
  });

  it("refuses what is no token, a wrong one, a revoked one and one whose time is over", async () => {
    const one = await tokens.create(request);
    const other = await tokens.create({ ...request, expires: "2100-01-01T00:00:00Z" });
    expect(await tokens.verify(other.token)).not.to.equal(undefined);
    const wrong = one.token.slice(0, -1) + (one.token.endsWith("A") ? "B" : "A");
    const mixed = `gw_${one.id}_${other.token.slice(-43)}`;
    for (const text of [
      "",
      "gw_",
      wrong,
      mixed,
      `${one.token} `,
      `Bearer ${one.token}`,
      `gw_${"a".repeat(12)}_${"a".repeat(43)}`,
    ]) {
      expect(await tokens.verify(text), text).to.equal(undefined);
    }
    await tokens.revoke(one.id);
    expect(await tokens.verify(one.token)).to.equal(undefined);
    await given().database.query("update gangway.tokens set expires = now() - interval '1 s' where id = $1", [
      other.id,
    ]);
    expect(await tokens.verify(other.token)).to.equal(undefined);
    expect((await faultOf(tokens.revoke(one.id))).code).to.equal("GW_TOKEN_UNKNOWN");
    expect((await tokens.list()).map(({ id }) => id)).not.to.include(one.id);
  });

  it("have names in any script", async () => {
    for (const name of ["CI für Läden", "दुकान", "e\u0301te\u0301"]) {
      expect((await tokens.create({ ...request, name })).name).to.equal(name);
    }
  });

  it("refuses to make one that means nothing", async () => {
    const bad: Partial<Record<keyof TokenRequest, unknown>>[] = [
      ...[{ name: "" }, { name: "a\nb" }, { name: "\u001b[31m" }, { name: "x".repeat(101) }],
      ...[
        { scopes: [] },
        { scopes: ["root"] },
        { stacks: [] },
        { stacks: ["*-shop"] },
        { stacks: ["../x"] },
        { stacks: ["_%"] },
        { stacks: ["a"] },
        { stacks: ["shop-"] },
      ],
      ...[{ expires: "tomorrow" }, { expires: "2001-01-01T00:00:00Z" }, { expires: "31 Jan 2099" }],
    ];
    for (const change of bad) {
      const fault = await faultOf(tokens.create({ ...request, ...change } as TokenRequest));
      expect(fault.code, JSON.stringify(change)).to.equal("GW_TOKEN_INVALID");
    }
  });
});
