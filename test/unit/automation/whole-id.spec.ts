import { expect } from "chai";
import { wholeId } from "../../../automation/cli/whole-id.ts";

describe("the beginning of an id", () => {
  it("stands for the one id that begins so", () => {
    expect(wholeId("3f", ["3f2a", "9c1b"])).to.equal("3f2a");
    expect(wholeId("3f2a", ["3f2a", "9c1b"])).to.equal("3f2a");
  });

  it("is left as it is where none begins so, for whoever looks it up to say so", () => {
    expect(wholeId("77", ["3f2a"])).to.equal("77");
    expect(wholeId("", ["3f2a", "9c1b"])).to.equal("");
  });

  it("refuses to guess", () => {
    expect(() => wholeId("3f", ["3f2a", "3f9c"]))
      .to.throw("GW_USAGE")
      .with.property("message")
      .that.contains("3f2a, 3f9c");
  });
});
