import { expect } from "chai";
import type { ErrorCode } from "../../../errors/catalogue.ts";
import { UserError } from "../../../errors/user-error.ts";
import { exitCodeOf } from "../../../automation/cli/exit.ts";
import { gangway } from "../../support/gangway.ts";
import { scratchFolder } from "../../support/scratch.ts";

describe("a command line that makes no sense", function () {
  this.timeout(60_000);

  it("ends with 2, whatever is wrong with it; what fails on its way ends with 1", () => {
    const codeOf = (code: ErrorCode) => exitCodeOf(new UserError(code, { what: "", fix: "" }));
    const wrong: ErrorCode[] = ["GW_USAGE", "GW_STACK_NAME", "GW_STACK_UNKNOWN", "GW_OPERATION_UNKNOWN"];
    const alsoWrong: ErrorCode[] = ["GW_ROLLBACK_NONE", "GW_TOKEN_INVALID", "GW_TOKEN_UNKNOWN"];
    expect([...wrong, ...alsoWrong].map(codeOf)).to.deep.equal([2, 2, 2, 2, 2, 2, 2]);
    expect((["GW_OPERATION_FAILED", "GW_STACK_BUSY", "GW_SITE_SILENT"] as const).map(codeOf)).to.deep.equal([1, 1, 1]);
  });

  it("is told which --help to read", async () => {
    const [up, show] = await Promise.all([gangway(["up", "shop", "--nope"], {}), gangway(["operations", "show"], {})]);
    expect([up.exitCode, up.json.error]).to.deep.include(2).and.to.have.nested.property("[1].code", "GW_USAGE");
    expect([up, show].map(({ json }) => (json.error as { fix: string }).fix)).to.deep.equal([
      "gangway up --help tells what there is",
      "gangway operations show --help tells what there is",
    ]);
  });

  it("is told where to look for the right name of a stack", async () => {
    const { exitCode, json } = await gangway(["status", "shpo"], { GANGWAY_HOME: scratchFolder() });
    expect([exitCode, json.error]).to.deep.include(2).and.to.have.nested.property("[1].code", "GW_STACK_UNKNOWN");
    expect(json.error).to.have.property("fix").that.contains("gangway list");
  });

  it("names the database that tokens are for as it names that of the service", async () => {
    const url = "postgres://127.0.0.1:1/nobody";
    const { json } = await gangway(["token", "list", "--database-url", url], { GANGWAY_HOME: scratchFolder() });
    expect(json.error).to.have.property("code", "GW_DATABASE_UNREACHABLE");
  });
});
