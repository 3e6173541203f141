import { expect } from "chai";
import fc from "fast-check";
import { expressionOf, format, word } from "../../../localcloud/balancer/words.ts";

/** What HAProxy makes of a word in double quotes. */
function unquoted(quoted: string): string {
  const named: Record<string, string> = { n: "\n", r: "\r", t: "\t" };
  expect(quoted).to.match(/^"(?:[^"\\$\n\r]|\\.)*"$/su);
  return quoted.slice(1, -1).replaceAll(/\\(.)/gsu, (_, letter: string) => named[letter] ?? letter);
}

/** Whether a pattern with wildcards takes a text, told in another way than by a regular expression. */
function takes(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  const rest = pattern.slice(1);
  if (pattern.startsWith("*")) return takes(rest, text) || (text !== "" && takes(pattern, text.slice(1)));
  return text !== "" && (pattern.startsWith("?") || pattern[0] === text[0]) && takes(rest, text.slice(1));
}

describe("a word of HAProxy's", () => {
  it("is what it was, once HAProxy has read it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(unquoted(word(text))).to.equal(text);
      }),
    );
  });
});

describe("a format of HAProxy's", () => {
  it("fills in what it knows, and keeps all else as text", () => {
    expect(format("#{host}:100%/#{nobody}", { host: "req.hdr(host)" })).to.equal("%[req.hdr(host)]:100%%/#{nobody}");
  });
});

describe("a pattern with wildcards", () => {
  it("takes what it says, and nothing else", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", ".", "/", "$", "(", "\\"), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?", "$", "(", "\\"), maxLength: 6 });
    fc.assert(
      fc.property(pattern, text, (wild, subject) => {
        expect(new RegExp(expressionOf(wild)).test(subject)).to.equal(takes(wild, subject));
      }),
    );
  });
});
