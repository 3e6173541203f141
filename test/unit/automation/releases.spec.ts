import { expect } from "chai";
import { earlierCommits, withRelease } from "../../../automation/driver/releases.ts";
import type { Release, StackRecord } from "../../../automation/driver/stack-record.ts";

function release(operation: string, commit: string): Release {
  return { operation, time: "2026-01-01T10:00:00.000Z", commits: { shop: commit } };
}

function record(...releases: Release[]): StackRecord {
  return { cloud: "local", hosts: "none", settings: {}, folder: "/", releases };
}

const names = (releases: Release[]) => releases.map(({ operation }) => operation).join(" ");

describe("the releases of a stack", () => {
  it("grow by each one with other code, up to ten", () => {
    const ten = Array.from({ length: 10 }, (_, place) => release(`r${place}`, `commit-${place}`));
    expect(names(withRelease([release("r1", "a")], release("r2", "b"), "upgrade"))).to.equal("r2 r1");
    expect(withRelease(ten, release("new", "b"), "up")).to.have.length(10);
  });

  it("do not grow by the same code again", () => {
    expect(names(withRelease([release("r1", "a")], release("r2", "a"), "up"))).to.equal("r2");
  });

  it("lose what was rolled back, so that a second rollback goes further", () => {
    const before = [release("r3", "c"), release("r2", "b"), release("r1", "a")];
    const after = withRelease(before, release("back", "b"), "rollback");
    expect(names(after)).to.equal("back r1");
    expect(earlierCommits("shop", record(...after))).to.deep.equal({ shop: "a" });
  });

  it("keep the same code twice where something else ran between", () => {
    const before = [release("r2", "b"), release("r1", "a")];
    expect(names(withRelease(before, release("r3", "a"), "upgrade"))).to.equal("r3 r2 r1");
  });

  it("are listed to who names one that is not there", () => {
    const refuse = () => earlierCommits("shop", record(release("r2", "b"), release("r1", "a")), "r9");
    expect(refuse).to.throw(/GW_ROLLBACK_NONE[^]*r9[^]*r1 of 2026-01-01T10:00:00.000Z: shop a/);
  });
});
