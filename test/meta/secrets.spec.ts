import { expect } from "chai";
import { projectFiles, textOf } from "../support/checkout.ts";

describe("the repository", () => {
  it("holds no private key and no path of one machine", async () => {
    const offenders: string[] = [];
    for (const file of await projectFiles(":!package-lock.json", ":!test", ":!*.svg", ":!*.png")) {
      const text = textOf(file);
      if (/BEGIN [A-Z ]*PRIVATE KEY-----\n/.test(text) || /(^|[^\w.])\/root\//m.test(text)) offenders.push(file);
    }
    expect(offenders).to.deep.equal([]);
  });
});
