import { expect } from "chai";
import fc from "fast-check";
import { parsePath, valueAt } from "../../../automation/preview/property-path.ts";
import { differences } from "../../../localcloud/provider/diff.ts";

const never = () => false;

describe("a property path", () => {
  it("is taken apart in every form in which providers write it", () => {
    expect(parsePath("ingress[0].fromPort")).to.deep.equal(["ingress", 0, "fromPort"]);
    expect(parsePath('tags["a.b"].c')).to.deep.equal(["tags", "a.b", "c"]);
    expect(parsePath('tags.["a.b"]')).to.deep.equal(["tags", "a.b"]);
    expect(parsePath('["say \\"x\\""]')).to.deep.equal(['say "x"']);
    expect(parsePath("tags.kubernetes-io/cluster")).to.deep.equal(["tags", "kubernetes-io/cluster"]);
  });

  it("refuses what is none", () => {
    for (const path of ["a[", "a[x]", 'a["b', "a..b", "a[0]b", "a]"]) expect(parsePath(path), path).to.equal(undefined);
  });

  it("finds what the local cloud says differs, whatever keys there are", () => {
    const values = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(values, values, (olds, news) => {
        for (const { path, kind } of differences(olds, news)) {
          if (path === "") continue;
          const [before, after] = [olds, news].map((side) => valueAt(side, path, never));
          if (kind === "add") expect(before).to.equal(undefined);
          else if (kind === "delete") expect(after).to.equal(undefined);
          else expect(before).not.to.deep.equal(after);
        }
      }),
    );
  });

  it("leads to nothing that the value does not have of its own", () => {
    for (const path of ["constructor", "__proto__.x", "list.length.x", "text[0]", "list[7]"])
      expect(valueAt({ list: [1], text: "abc" }, path, never), path).to.equal(undefined);
    expect(valueAt({ list: [1] }, "list[0]", never)).to.equal(1);
  });

  it("ends at what hides its inside", () => {
    const sealed = { mark: true };
    expect(valueAt({ a: sealed }, "a.b.c", (value) => value === sealed)).to.equal(sealed);
  });
});
