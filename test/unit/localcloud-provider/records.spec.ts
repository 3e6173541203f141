import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { leftBehind, type LocalRecord, Records } from "../../../localcloud/records/records.ts";
import { scratchFolder } from "../../support/scratch.ts";

const record = (id: string, more: Partial<LocalRecord> = {}): LocalRecord => ({
  id,
  type: "aws:ec2/vpc:Vpc",
  stack: "shop",
  urn: "urn",
  createdAt: "2025-01-01T00:00:00.000Z",
  outputs: {},
  ...more,
});
const ids = (records: readonly LocalRecord[]) => records.map(({ id }) => id).sort();

describe("records", () => {
  let records: Records;
  beforeEach(() => {
    records = new Records(scratchFolder());
  });

  it("are found by type and id until they are deleted", () => {
    records.put(record("vpc-1", { outputs: { a: 1 } }));
    records.put(record("key / name", { type: "aws:ec2/keyPair:KeyPair" }));
    expect(records.get("aws:ec2/vpc:Vpc", "vpc-1")?.outputs).to.deep.equal({ a: 1 });
    expect(ids(records.list())).to.deep.equal(["key / name", "vpc-1"]);
    expect(ids(records.list("aws:ec2/keyPair:KeyPair"))).to.deep.equal(["key / name"]);
    records.delete("aws:ec2/vpc:Vpc", "vpc-1");
    records.delete("aws:ec2/vpc:Vpc", "vpc-1");
    expect(records.get("aws:ec2/vpc:Vpc", "vpc-1")).to.equal(undefined);
  });

  it("are readable by their owner only, and leave no drafts", () => {
    records.put(record("vpc-1"));
    const folder = join(records.folder, "Vpc");
    expect(readdirSync(folder)).to.deep.equal(["vpc-1.json"]);
    expect(statSync(join(folder, "vpc-1.json")).mode & 0o777).to.equal(0o600);
    expect(statSync(folder).mode & 0o777).to.equal(0o700);
  });

  it("can be claimed once", () => {
    expect([records.claim(record("a")), records.claim(record("a"))]).to.deep.equal([true, false]);
    expect(readdirSync(join(records.folder, "Vpc"))).to.deep.equal(["a.json"]);
  });

  it("are left behind when neither they nor their owners are in the stack's state", () => {
    records.put(record("kept"));
    records.put(record("forgotten"));
    records.put(record("owned", { owner: "kept" }));
    records.put(record("orphan", { owner: "forgotten" }));
    records.put(record("other", { stack: "other" }));
    expect(ids(leftBehind(records, "shop", new Set(["kept"])))).to.deep.equal(["forgotten", "orphan"]);
  });
});
