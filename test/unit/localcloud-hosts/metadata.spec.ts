import { expect } from "chai";
import { metadataFiles } from "../../../localcloud/hosts/metadata.ts";

describe("the metadata of an instance", () => {
  it("is one file a path, for root only", () => {
    expect(metadataFiles({ "meta-data/placement/region": "eu-central-1", "user-data": "secret" })).to.deep.equal([
      { path: "/etc/gangway/metadata/meta-data/placement/region", content: "eu-central-1", mode: 0o600 },
      { path: "/etc/gangway/metadata/user-data", content: "secret", mode: 0o600 },
    ]);
  });

  for (const path of ["", "/user-data", "meta-data/", "meta-data//x", "../passwd", "meta-data/../../passwd", "./x"]) {
    it(`refuses the path "${path}"`, () => {
      expect(() => metadataFiles({ [path]: "x" })).to.throw("is not a path of the metadata service");
    });
  }
});
