import { expect } from "chai";
import fc from "fast-check";
import { quote } from "../../../provisioning/quote.ts";
import { bash } from "./bash.ts";

const text = fc
  .oneof(
    fc.string({ unit: "binary" }),
    fc.string({
      unit: fc.constantFrom("'", '"', "\\", "$", "`", "(", ")", "!", "\n", "\r", "\t", " ", "%", "é", "😀"),
    }),
  )
  .map((value) => value.replaceAll("\0", ""));

describe("quote", () => {
  it("stands for exactly its text in bash, whatever that is", async () => {
    // Many texts a process: it is bash that takes the time.
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 50 }), async (texts) => {
        expect(await bash(`printf '%s\\0' ${texts.map(quote).join(" ")}`)).to.equal(`${texts.join("\0")}\0`);
      }),
      { numRuns: 40 },
    );
  });

  it("refuses what no variable of bash can hold", () => {
    expect(() => quote("a\0b")).to.throw();
    expect(() => quote("\ud800")).to.throw();
  });
});
