import { expect } from "chai";
import fc from "fast-check";
import type { Context, Props, ResourceType } from "../../../localcloud/provider/resource-type.ts";
import { UNKNOWN } from "../../../localcloud/provider/resource-type.ts";
import { randomId } from "../../../localcloud/provider-random/random-id.ts";
import { randomPassword } from "../../../localcloud/provider-random/random-password.ts";

const ctx: Context = { urn: "", stack: "", signal: new AbortController().signal, log: () => undefined };

async function make(type: ResourceType, inputs: Props): Promise<Record<string, string>> {
  expect(type.check!(inputs, undefined)).to.deep.equal([]);
  return (await type.create(inputs, ctx)).outputs as Record<string, string>;
}

const reasonsFor = (inputs: Props) => randomPassword.check!(inputs, undefined).map(({ reason }) => reason);

describe("random:index/randomPassword:RandomPassword", () => {
  it("has the wanted length, at least the wanted characters, and no others", async () => {
    const count = fc.integer({ min: 0, max: 5 });
    const wishes = fc.record({ minLower: count, minUpper: count, minNumeric: count, minSpecial: count, more: count });
    await fc.assert(
      fc.asyncProperty(wishes, async ({ more, ...min }) => {
        const length = min.minLower + min.minUpper + min.minNumeric + min.minSpecial + more + 1;
        const { result = "" } = await make(randomPassword, { length, ...min, overrideSpecial: "-_" });
        expect(result).to.match(new RegExp(`^[A-Za-z0-9_-]{${length}}$`));
        expect(result.match(/[a-z]/g)?.length ?? 0).to.be.at.least(min.minLower);
        expect(result.match(/[A-Z]/g)?.length ?? 0).to.be.at.least(min.minUpper);
        expect(result.match(/[0-9]/g)?.length ?? 0).to.be.at.least(min.minNumeric);
        expect(result.match(/[_-]/g)?.length ?? 0).to.be.at.least(min.minSpecial);
      }),
    );
  });

  it("leaves out the classes that are switched off", async () => {
    const { result } = await make(randomPassword, { length: 200, special: false, upper: false });
    expect(result).to.match(/^[a-z0-9]{200}$/);
  });

  it("uses every character of every class, anywhere", async () => {
    const { result = "" } = await make(randomPassword, { length: 10_000, minSpecial: 50 });
    expect(new Set(result).size).to.equal(26 + 26 + 10 + 21);
    expect(result.slice(0, 5000)).to.match(/[!@#$%&*()=+[\]{}<>:?_-]/);
  });

  it("is another one each time, secret, and new on any change", async () => {
    const [one, two] = [await make(randomPassword, { length: 32 }), await make(randomPassword, { length: 32 })];
    expect(one["result"]).not.to.equal(two["result"]);
    expect(randomPassword.secrets).to.deep.equal(["result"]);
    expect(randomPassword.replaceOn).to.include.members(["length", "keepers", "overrideSpecial", "minSpecial"]);
  });

  it("refuses wishes that cannot be met", () => {
    expect(reasonsFor({ length: 3, minLower: 2, minUpper: 2 })[0]).to.contain("must not be less than the sum");
    expect(reasonsFor({ length: 3, lower: false, upper: false, numeric: false, special: false })[0]).to.contain(
      "at least one of",
    );
    expect(reasonsFor({ length: 0 })).to.have.length(1);
    expect(reasonsFor({ length: UNKNOWN })).to.deep.equal([]);
  });
});

describe("random:index/randomId:RandomId", () => {
  it("spells the same bytes four ways, each with the prefix", async () => {
    const { b64Std, b64Url, dec, hex } = await make(randomId, { byteLength: 9, prefix: "p-" });
    const bytes = Buffer.from(hex!.slice(2), "hex");
    expect(bytes).to.have.length(9);
    expect(b64Std).to.equal(`p-${bytes.toString("base64")}`);
    expect(b64Url).to.equal(`p-${bytes.toString("base64url")}`);
    expect(dec).to.equal(`p-${BigInt(`0x${bytes.toString("hex")}`)}`);
  });
});
