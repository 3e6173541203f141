import { execa } from "execa";
import { expect } from "chai";
import { checkout, projectFiles } from "../support/checkout.ts";

describe("shell files", () => {
  it("are shellcheck clean", async () => {
    const files = [...(await projectFiles("*.sh")), ".ci/run", "test/prepare"];
    const { stdout, exitCode } = await execa("shellcheck", ["-x", ...files], { cwd: checkout, reject: false });
    expect(stdout).to.equal("");
    expect(exitCode).to.equal(0);
  }).timeout(60_000);
});
