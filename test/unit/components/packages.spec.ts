import { readFile } from "node:fs/promises";
import { expect } from "chai";

describe("@pulumi/command", () => {
  const read = (file: string) =>
    readFile(new URL(`../../../node_modules/@pulumi/command/${file}`, import.meta.url), "utf8");

  // The registry's `latest` is an old release that ignores host keys without a word.
  it("is the release that pins host keys", async () => {
    expect(JSON.parse(await read("package.json"))).to.include({ version: "1.2.1" });
    expect(await read("types/input.d.ts")).to.match(/interface ConnectionArgs \{[^}]*hostKey\?:/);
  });
});
