import { expect } from "chai";
import { keptLines } from "../../../automation/cli/render/kept.ts";
import type { DestroyResult } from "../../../automation/index.ts";

const result: DestroyResult = {
  ...{ existed: true, cloud: "local", counts: { delete: 9 }, swept: [] },
  kept: [{ id: "vol-1", name: "web-database-data" }],
};

describe("what outlives a stack", () => {
  it("is named, with the way to use it again and the way to be rid of it", () => {
    expect(keptLines("shop", result)).to.deep.equal([
      "kept: volume vol-1 (web-database-data) with its data",
      "  to use it again:  name it as database.volumeId in the settings of a stack with a database server",
      "  to remove it:     gangway destroy shop --local --with-data",
    ]);
  });

  it("is removed with AWS's own tool where Pulumi does not know it any more", () => {
    expect(keptLines("shop", { ...result, cloud: "aws" }).at(-1)).to.contain("aws ec2 delete-volume --volume-id vol-1");
  });

  it("needs no word where nothing does", () => {
    expect(keptLines("shop", { ...result, kept: [] })).to.deep.equal([]);
  });
});
