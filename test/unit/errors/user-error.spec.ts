import { expect } from "chai";
import { UserError } from "../../../errors/user-error.ts";

describe("UserError", () => {
  it("says the code, what was wrong, the value, what is allowed and the fix", () => {
    const error = new UserError("GW_SETTINGS_INVALID", {
      what: "network.cidr is no CIDR block",
      got: "10.0.0.0",
      allowed: "a block such as 10.0.0.0/16",
      fix: "add the mask",
    });
    expect(error.message.split("\n")).to.deep.equal([
      "GW_SETTINGS_INVALID: network.cidr is no CIDR block",
      "  got:     10.0.0.0",
      "  allowed: a block such as 10.0.0.0/16",
      "  fix:     add the mask",
    ]);
  });
});
