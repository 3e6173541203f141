import { expect } from "chai";
import { catalogue } from "../../errors/catalogue.ts";
import { projectFiles, textOf } from "../support/checkout.ts";

const sources = () => projectFiles("*.ts", "*.sh", "*.py", ":!test", ":!errors/catalogue.ts", ":!examples/apps");

describe("error codes", () => {
  const codes = Object.keys(catalogue);
  const documented = [...textOf("docs/reference/errors.md").matchAll(/^\| `(GW_[A-Z_]+)` \|/gm)].map((row) => row[1]);

  it("are all in docs/reference/errors.md, and no other", () => {
    expect(documented.toSorted()).to.deep.equal(codes.toSorted());
  });

  it("are all used, and every code used is in the catalogue", async () => {
    const used = new Set<string>();
    for (const file of await sources()) {
      for (const [code] of textOf(file).matchAll(/\bGW(?:_[A-Z]+)+\b/g)) used.add(code);
    }
    expect([...used].toSorted()).to.deep.equal(codes.toSorted());
  });
});
