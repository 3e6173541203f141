import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { execa } from "execa";
import { finish, isBuilt, rooms, sourcesOf } from "../../../build/sources.js";
import { checkout } from "../../support/checkout.ts";
import { scratchFolder } from "../../support/scratch.ts";

describe("whether dist/ is of the sources that are here", () => {
  let folder: string;

  /** A small checkout, just built. */
  beforeEach(() => {
    folder = scratchFolder();
    for (const room of rooms) mkdirSync(join(folder, room));
    for (const own of ["bin/gangway", "build/make.js", "build/sources.js"]) {
      cpSync(join(checkout, own), join(folder, own));
    }
    const configurations = ["tsconfig.json", "tsconfig.build.json", "tsconfig.types.json"];
    for (const file of ["index.ts", ...configurations, "ssh/one.ts", "ssh/two.sh"]) write(file);
    write("package.json", '{ "type": "module" }');
    write("automation/cli/main.ts", 'console.log("sources" as string);');
    write("dist/automation/cli/main.js", 'console.log("dist");');
    finish(join(folder, "dist"), sourcesOf(folder));
  });

  function write(file: string, text = "1"): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }

  /** Gives a file the time of another year. */
  function date(file: string, year: number): void {
    const time = new Date(`${year}-01-01`);
    utimesSync(join(folder, file), time, time);
  }

  it("sees that nothing has changed, also in a copy, whose times are others", () => {
    expect(isBuilt(folder)).to.equal(true);
    const copy = join(scratchFolder(), "copy");
    cpSync(folder, copy, { recursive: true });
    expect(isBuilt(copy)).to.equal(true);
  });

  it("sees an edit, also one of the same size, and one with an older time", () => {
    date("ssh/one.ts", 2002);
    finish(join(folder, "dist"), sourcesOf(folder));
    write("ssh/one.ts", "2");
    expect(isBuilt(folder)).to.equal(false);
    date("ssh/one.ts", 2001);
    expect(isBuilt(folder)).to.equal(false);
    write("ssh/one.ts");
    expect(isBuilt(folder)).to.equal(true);
  });

  it("sees an edit of what is not TypeScript, and of how the build is made", () => {
    for (const file of ["ssh/two.sh", "index.ts", "tsconfig.build.json", "tsconfig.types.json", "build/make.js"]) {
      const before = readFileSync(join(folder, file), "utf8");
      write(file, `${before} `);
      expect(isBuilt(folder), file).to.equal(false);
      write(file, before);
    }
    expect(isBuilt(folder)).to.equal(true);
  });

  it("sees a file that was added, removed or renamed", () => {
    write("ssh/deep/three.ts");
    date("ssh/deep/three.ts", 2001);
    expect(isBuilt(folder)).to.equal(false);
    rmSync(join(folder, "ssh/deep"), { recursive: true });
    rmSync(join(folder, "ssh/one.ts"));
    expect(isBuilt(folder)).to.equal(false);
    write("ssh/renamed.ts");
    expect(isBuilt(folder)).to.equal(false);
  });

  it("takes no notice of what an editor hides beside a file that is open", () => {
    symlinkSync("nowhere", join(folder, "ssh/.#one.ts"));
    expect(isBuilt(folder)).to.equal(true);
  });

  it("takes a build that did not come to its end for none", () => {
    write("dist/sources.json", '{"index.ts":');
    expect(isBuilt(folder)).to.equal(false);
    rmSync(join(folder, "dist/sources.json"));
    expect(isBuilt(folder)).to.equal(false);
  });

  it("decides what bin/gangway runs", async () => {
    symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
    const gangway = async () => (await execa(join(folder, "bin/gangway"))).stdout;
    expect(await gangway()).to.equal("dist");
    write("ssh/one.ts", "edited");
    expect(await gangway()).to.equal("sources");
  });
});
