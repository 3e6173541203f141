import { expect } from "chai";
import fc from "fast-check";
import { previewMarkdown } from "../../../automation/preview/markdown.ts";
import { escaped } from "../../../automation/preview/markdown-text.ts";
import { change, preview, types } from "./given.ts";

const hostile = [
  "<script>alert(1)</script>",
  "`code` | cell | next\n\n# heading",
  "[link](https://evil.example) ![x](https://evil.example/x.png)",
  "@everyone #1 www.evil.example https://evil.example",
  '@org/team a@example.com org/repo#12 #12 GH-12 user@0a1b2c3 !4 $5 %6 ~label &7 %"next week" ~"to do"',
  "--> <!-- &lt; &#60; \\| \\` ~~~ ***",
];

/** What a code host makes of escaped text before it looks for mentions: pieces of text, with comments between them. */
const rendered = (text: string) =>
  text.split("<!---->").map((piece) => piece.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))));

describe("a preview as a comment", () => {
  it("begins with the verdict, then tells of data, of what runs and why, and of what changes", () => {
    const changes = [
      change("update", types.instance, "web-app-1", { path: "instanceType", before: "t3.small", after: "t3.medium" }),
      change("delete", types.vpc, "net", { path: "cidrBlock", kind: "delete", before: "10.0.0.0/16" }),
      change("create", types.command, "web-app-1-release-shop"),
      change("create", types.volume, "data", { path: "size", kind: "add", after: 20 }),
    ];
    const stateful = [{ what: "volume-adopted" as const, from: "a", to: "b", text: "data are taken over" }];
    expect(previewMarkdown("shop", preview(changes, { stateful, verdict: "stateful" })).split("\n")).to.deep.equal([
      "**shop: stateful&#58; 1 to create, 1 to change, 1 to remove, 1 command to run; data, or what may hold some, is touched**",
      "",
      "#### Data",
      "",
      "- data are taken over",
      "",
      "#### Runs on servers",
      "",
      "| server | what | why |",
      "| --- | --- | --- |",
      "| app-1 | release of shop | it has not run yet |",
      "",
      "#### Changes",
      "",
      "|  | resource | property | before | after |",
      "| --- | --- | --- | --- | --- |",
      "| &#126; | Instance web-app-1 | instanceType | t3.small | t3.medium |",
      "",
      "#### Removed",
      "",
      "| resource | with |",
      "| --- | --- |",
      "| Vpc net | cidrBlock 10.0.0.0/16 |",
      "",
      "#### Created",
      "",
      "| resource | with |",
      "| --- | --- |",
      "| Volume data | size 20 |",
      "",
    ]);
  });

  it("is its verdict where nothing changes", () => {
    expect(previewMarkdown("shop", preview([]))).to.equal("**shop: nothing to change**\n");
  });

  it("is never longer than a comment may be, and says how much found no room", () => {
    const value = "|".repeat(200);
    const changes = Array.from({ length: 2000 }, (_, number) =>
      change("update", types.vpc, `net-${number}`, { path: "p", before: value, after: `${value}${number}` }),
    );
    const stateful = changes.map(({ name }) => ({ what: "server-removed" as const, from: name, to: "", text: value }));
    for (const given of [preview(changes), preview(changes, { stateful, verdict: "stateful" })]) {
      const text = previewMarkdown("shop", given);
      expect(text.length).to.be.at.most(60_000).and.at.least(50_000);
      expect(text).to.match(/\n\d+ more: gangway preview shop tells them\.\n$/);
    }
  });

  it("has as many cells in every row as its table has columns, whatever is in them", () => {
    for (const text of hostile) {
      const told = { path: text, before: text, after: [text] };
      const comment = previewMarkdown("shop", preview([change("update", types.vpc, text, told)]));
      const rows = comment.split("\n").filter((line) => line.startsWith("|"));
      expect(rows.map((row) => row.split("|").length)).to.deep.equal([7, 7, 7]);
      expect(comment.replaceAll("<!---->", "")).not.to.match(/[<>`@]|https:|www\.|\]\(/);
    }
  });
});

describe("text of somebody else's in Markdown", () => {
  it("is nothing but text, whatever it is, and reads as it was", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom(...hostile)), (text) => {
        const safe = escaped(text);
        expect(safe.replace(/&#\d+;|<!---->/g, "")).to.match(/^[\p{L}\p{M}\p{N} ,;()→…±+=/.-]*$/u);
        expect(safe).not.to.match(/^([-+= ]|\d+[.)])/);
        expect(rendered(safe).join("")).to.equal(text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " "));
      }),
    );
  });

  it("mentions nobody and refers to nothing, though code hosts look for that after the escapes are undone", () => {
    for (const text of hostile)
      for (const piece of rendered(escaped(text))) expect(piece).not.to.match(/[@#!$%~&]\S|\bGH-\d/i);
  });
});
