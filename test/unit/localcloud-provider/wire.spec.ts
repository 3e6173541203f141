import { expect } from "chai";
import fc from "fast-check";
import { UNKNOWN } from "../../../localcloud/provider/resource-type.ts";
import {
  copySecrets,
  decode,
  encode,
  fromStruct,
  hasSecret,
  toStruct,
  wrapSecrets,
} from "../../../localcloud/provider/wire.ts";

const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.boolean(),
    fc.integer(),
    fc.constant(UNKNOWN),
    fc.array(tie("any"), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie("any"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).any;

describe("values on the wire", () => {
  it("come back as they went", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]+$/), value, { noNullPrototype: true }), (props) => {
        expect(decode(fromStruct(toStruct(encode(props))))).to.deep.equal(props);
      }),
    );
  });

  it("leave out what is undefined", () => expect(encode({ a: undefined, b: 1 })).to.deep.equal({ b: 1 }));

  it("unwrap secrets, nested ones too", () => {
    expect(decode({ a: secret({ b: secret("c") }) })).to.deep.equal({ a: { b: "c" } });
  });

  it("hide outputs of the same name as secret inputs, as little of them as can be", () => {
    const ins = { env: { KEY: secret("k"), MODE: "m" }, list: ["a", secret("b")], plain: 1 };
    const outs = { env: { KEY: "k", MODE: "m" }, list: ["a", "b"], plain: 1, id: 2 };
    expect(copySecrets(outs, ins)).to.deep.equal({
      env: { KEY: secret("k"), MODE: "m" },
      list: secret(["a", "b"]),
      plain: 1,
      id: 2,
    });
  });

  it("hide a named output once", () => {
    const once = wrapSecrets({ a: 1, b: 2 }, ["a"]);
    expect(wrapSecrets(once, ["a"])).to.deep.equal({ a: secret(1), b: 2 });
    expect([hasSecret(once), hasSecret({ b: 2 })]).to.deep.equal([true, false]);
  });
});
