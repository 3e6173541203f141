import { expect } from "chai";
import fc from "fast-check";
import { scrubber } from "../../../automation/driver/scrub.ts";

describe("the scrubber", () => {
  it("hides a secret raw, as JSON and by the line", () => {
    const scrub = scrubber(['first "line"\nsecond line']);
    expect(scrub('got first \\"line\\"\\nsecond line')).to.equal("got [secret]");
    expect(scrub("only second line here")).to.equal("only [secret] here");
  });

  it("leaves words alone that short values would blank out", () => {
    expect(scrubber(["on"])("an operation on a stack")).to.equal("an operation on a stack");
  });

  it("leaves no secret of four characters or more in any text", () => {
    const secret = fc.stringMatching(/^[a-z0-9]{4,12}$/);
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (hidden, before, after) => {
        fc.pre(!"[secret]".includes(hidden));
        expect(scrubber([hidden])(before + hidden + after)).not.to.contain(hidden);
      }),
    );
  });
});
