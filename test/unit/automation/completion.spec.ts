import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { execa } from "execa";
import { candidates, type Look } from "../../../automation/cli/completion/candidates.ts";
import { lookOnMachine } from "../../../automation/cli/completion/machine.ts";
import { completionScript } from "../../../automation/cli/completion/scripts.ts";
import { buildProgram } from "../../../automation/cli/program/program.ts";
import { scratchFolder } from "../../support/scratch.ts";

const look: Look = (source) =>
  Promise.resolve(
    (source === "stacks" ? ["demo", "dev", "shop"] : ["3f2a91c0"]).map((value) => ({ value, description: "" })),
  );

/** What may stand in place of the last word. */
async function after(...words: string[]): Promise<string[] | "files"> {
  const found = await candidates(buildProgram("1"), words, look);
  return found === "files" ? found : found.map(({ value }) => value);
}

describe("completion", () => {
  it("offers commands, and what stands below them", async () => {
    expect(await after("re")).to.deep.equal(["refresh"]);
    expect(await after(""))
      .to.include.members(["up", "list", "completion"])
      .and.not.to.include("complete");
    expect(await after("local", "st")).to.deep.equal(["status", "stop", "start"]);
    expect(await after("operations", "")).to.deep.equal(["show"]);
  });

  it("offers commands to `help`, and nothing after that", async () => {
    expect(await after("help", "st")).to.deep.equal(["status"]);
    expect(await after("local", "help", "st")).to.deep.equal(["status", "stop", "start"]);
    expect(await after("help", "up", "")).to.deep.equal([]);
  });

  it("offers stacks where a command takes one, and only there", async () => {
    expect(await after("up", "d")).to.deep.equal(["demo", "dev"]);
    expect(await after("destroy", "--yes", "s")).to.deep.equal(["shop"]);
    expect(await after("up", "demo", "")).to.deep.equal([]);
    expect(await after("list", "")).to.deep.equal([]);
  });

  it("offers ids of operations", async () => {
    expect(await after("operations", "show", "")).to.deep.equal(["3f2a91c0"]);
    expect(await after("rollback", "demo", "--to", "3")).to.deep.equal(["3f2a91c0"]);
    expect(await after("rollback", "demo", "--to=3")).to.deep.equal(["--to=3f2a91c0"]);
  });

  it("leaves names of files to the shell", async () => {
    expect(await after("up", "demo", "--settings", "")).to.equal("files");
    expect(await after("up", "demo", "--settings=ex")).to.equal("files");
    expect(await after("up", "--settings", "a.yaml", "dem")).to.deep.equal(["demo"]);
  });

  it("offers the options of the command that is meant", async () => {
    expect(await after("upgrade", "demo", "--"))
      .to.include.members(["--commit", "--wait"])
      .and.not.to.include("--to");
    expect(await after("local", "stop", "--j")).to.deep.equal(["--json"]);
  });

  it("offers what an argument may be", async () => {
    expect(await after("completion", "")).to.deep.equal(["bash", "zsh", "fish"]);
  });

  it("has nothing to offer for nonsense", async () => {
    expect(await after("nonsense", "")).to.deep.equal([]);
    expect(await after("up", "--nonsense=")).to.deep.equal([]);
  });

  it("takes what lies among the folders of stacks for no stack, unless it has such a name", async () => {
    const before = process.env.GANGWAY_HOME;
    const home = (process.env.GANGWAY_HOME = scratchFolder());
    for (const name of ["shop", "Old stack"]) await mkdir(join(home, "stacks", name), { recursive: true });
    await writeFile(join(home, "stacks", ".DS_Store"), "");
    expect(await lookOnMachine("stacks")).to.deep.equal([{ value: "shop", description: "" }]);
    if (before === undefined) delete process.env.GANGWAY_HOME;
    else process.env.GANGWAY_HOME = before;
  });

  it("asks, in bash, the program that was typed for the words without their quotes", async () => {
    const home = scratchFolder();
    await mkdir(join(home, "bin"));
    await writeFile(join(home, "bin/gangway"), '#!/bin/sh\nprintf "[%s]" "$@"; echo\n', { mode: 0o755 });
    const typed = (line: string) =>
      `COMP_LINE='${line}'; COMP_POINT=\${#COMP_LINE}; _gangway_complete; echo "$COMPREPLY"`;
    const script = [completionScript("bash"), typed('~/bin/gangway up "sh'), typed('gangway up "shop" --lo')].join(
      "\n",
    );
    const env = { HOME: home, PATH: `${join(home, "bin")}:${process.env.PATH}` };
    const { stdout, stderr } = await execa("bash", ["--norc", "-c", script], { env });
    expect([stdout.split("\n"), stderr]).to.deep.equal([
      ["[complete][--][up][sh]", "[complete][--][up][shop][--lo]"],
      "",
    ]);
  });

  it("is a script that each shell can read, where it is here", async () => {
    for (const shell of ["bash", "zsh", "fish"] as const) {
      const { exitCode, stderr, failed, code } = await execa(shell, ["-n", "-c", completionScript(shell)], {
        reject: false,
      });
      if (failed && code === "ENOENT") continue;
      expect([exitCode, stderr], shell).to.deep.equal([0, ""]);
    }
  });
});
