import { execFileSync } from "node:child_process";
import { userInfo } from "node:os";
import { expect } from "chai";
import { userName } from "../../../automation/driver/user-name.ts";
import { checkout } from "../../support/checkout.ts";

describe("the user of this process", () => {
  it("is named as the machine names it", () => expect(userName()).to.equal(userInfo().username));

  it("is named by its id where the machine has no name for it", function () {
    if (process.getuid?.() !== 0) this.skip();
    const source = JSON.stringify(new URL("../../../automation/driver/user-name.ts", import.meta.url));
    const script = `const { userName } = await import(${source}); process.setuid(54321); console.log(userName());`;
    const args = ["--import", "tsx/esm", "--input-type=module", "--eval", script];
    expect(execFileSync(process.execPath, args, { cwd: checkout, encoding: "utf8" })).to.equal("uid-54321\n");
  });
});
