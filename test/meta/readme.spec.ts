import { expect } from "chai";
import { parse } from "yaml";
import { parseSettings } from "../../settings/index.ts";
import { textOf } from "../support/checkout.ts";

interface Package {
  scripts: Record<string, string>;
}

describe("README", () => {
  const readme = textOf("README.md");
  const scripts = (JSON.parse(textOf("package.json")) as Package).scripts;

  it("opens with the two commands for a fresh machine", () => {
    const opening = readme.split("\n").slice(0, 30).join("\n");
    expect(opening).to.contain("npm ci && npm start");
    expect(opening).to.contain("npm ci && npm test");
  });

  it("names only npm scripts that exist", () => {
    const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1]);
    expect(named.filter((name) => !(name! in scripts))).to.deep.equal([]);
  });

  it("is what CI runs", () => {
    expect(textOf(".ci/run")).to.contain("npm ci && npm test");
  });

  it("shows settings that hold, also for a stack here beside the demo", () => {
    const [, text = ""] = /```yaml\n(.*?)```/s.exec(readme) ?? [];
    const { access, network } = parseSettings(parse(text));
    expect(access.sshFrom).to.include("198.18.0.1/32");
    expect(network.cidr).not.to.equal("10.0.0.0/16");
    for (const name of ["split", "balanced"]) expect(textOf(`examples/${name}.yaml`)).not.to.include(network.cidr);
  });

  it("links only to files that exist", () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1]!);
    for (const link of links) expect(() => textOf(link), link).not.to.throw();
  });
});
