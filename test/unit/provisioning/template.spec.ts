import { expect } from "chai";
import { fill } from "../../../provisioning/template.ts";

describe("fill", () => {
  it("puts values in their places as they are", () => {
    expect(fill("{{one}} {{two}} {{one}}", { one: "$&", two: "{{one}}" })).to.equal("$& {{one}} $&");
  });

  it("refuses a name without a value and a value without a place", () => {
    expect(() => fill("{{one}}", {})).to.throw("one");
    expect(() => fill("", { one: "1" })).to.throw("one");
  });
});
