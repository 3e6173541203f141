import { expect } from "chai";
import { secretTexts } from "../../../provisioning/secrets.ts";

describe("secretTexts", () => {
  it("has the values and their lines, the longest first", () => {
    expect(secretTexts(["first line\n second "])).to.deep.equal([
      "first line\\n second ",
      "first line\n second ",
      "first line",
      " second ",
      "second",
    ]);
  });

  it("has the password of an address, as it is written and as it is meant", () => {
    expect(secretTexts(["postgresql://user:p%24ssword@host/db"])).to.include.members(["p%24ssword", "p$ssword"]);
  });

  it("leaves out what is too short to be one", () => {
    expect(secretTexts(["1", "yes"])).to.deep.equal([]);
  });
});
