import { WriteStream } from "node:tty";
import { expect } from "chai";
import { colorsFor } from "../../../automation/cli/colors.ts";

describe("colours", () => {
  const terminal = { isTTY: true, hasColors: (env: object) => WriteStream.prototype.hasColors(env) };
  const file = {};
  const xterm = { TERM: "xterm-256color" };
  const isColoured = (output: Parameters<typeof colorsFor>[0], env: NodeJS.ProcessEnv) =>
    colorsFor(output, env).red("✖") !== "✖";

  it("are for terminals that have them", () => {
    expect(isColoured(terminal, xterm)).to.equal(true);
    expect(isColoured(terminal, { TERM: "dumb" })).to.equal(false);
  });

  it("stay out of files and pipes, in a CI job too", () => {
    expect(isColoured(file, xterm)).to.equal(false);
    expect(isColoured(file, { ...xterm, CI: "true", GITHUB_ACTIONS: "true" })).to.equal(false);
  });

  it("come where they are asked for, and never where they are declined", () => {
    expect(isColoured(file, { FORCE_COLOR: "1" })).to.equal(true);
    expect(isColoured(terminal, { ...xterm, NO_COLOR: "1" })).to.equal(false);
    expect(isColoured(file, { FORCE_COLOR: "1", NO_COLOR: "1" })).to.equal(false);
  });
});
