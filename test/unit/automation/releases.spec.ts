import { expect } from "chai";
import { earlierRelease, olderReleases, withRelease, withRest } from "../../../automation/driver/releases.ts";
import type { Release, StackRecord } from "../../../automation/driver/stack-record.ts";

function release(operation: string, commit: string, others: Record<string, string> = {}): Release {
  return { operation, time: "2026-01-01T10:00:00.000Z", commits: { shop: commit, ...others } };
}

function record(releases: readonly Release[], names: readonly string[] = ["shop"]): StackRecord {
  const sites = names.map((name) => ({
    name,
    domains: [`${name}.example`],
    repository: `https://code.example/${name}.git`,
  }));
  return {
    cloud: "local",
    hosts: "none",
    settings: { access: { sshFrom: ["203.0.113.7/32"] }, sites },
    folder: "/",
    releases,
  };
}

/** What a rollback does to the releases, once it is done. */
function rolledBack(before: StackRecord, operation = "back"): Release[] {
  const { commits } = earlierRelease("shop", before);
  const brought = { ...release(operation, ""), commits: withRest(before, commits) };
  return withRelease(olderReleases("shop", before), brought);
}

const names = (releases: Release[]) => releases.map(({ operation }) => operation).join(" ");

describe("the releases of a stack", () => {
  it("grow by each one with other code, up to ten", () => {
    const ten = Array.from({ length: 10 }, (_, place) => release(`r${place}`, `commit-${place}`));
    expect(names(withRelease([release("r1", "a")], release("r2", "b")))).to.equal("r2 r1");
    expect(withRelease(ten, release("new", "b"))).to.have.length(10);
  });

  it("do not grow by the same code again", () => {
    expect(names(withRelease([release("r1", "a")], release("r2", "a")))).to.equal("r2");
  });

  it("lose what was rolled back, so that a second rollback goes further", () => {
    const before = [release("r3", "c"), release("r2", "b"), release("r1", "a")];
    const after = rolledBack(record(before));
    expect(names(after)).to.equal("back r1");
    expect(earlierRelease("shop", record(after)).commits).to.deep.equal({ shop: "a" });
  });

  it("keep the same code twice where something else ran between", () => {
    const before = [release("r2", "b"), release("r1", "a")];
    expect(names(withRelease(before, release("r3", "a")))).to.equal("r3 r2 r1");
  });

  it("are listed to who names one that is not there", () => {
    const refuse = () => earlierRelease("shop", record([release("r2", "b"), release("r1", "a")]), "r9");
    expect(refuse).to.throw(/GW_ROLLBACK_NONE[^]*r9[^]*r1 of 2026-01-01T10:00:00.000Z: shop a/);
  });
});

describe("a rollback of some sites", () => {
  it("leaves a site that came later at the commit it runs, and does not go forth the second time", () => {
    const before = record([release("r2", "b", { blog: "x" }), release("r1", "a")], ["shop", "blog"]);
    const after = rolledBack(before);
    expect(after).to.have.length(1);
    expect(after[0]?.commits).to.deep.equal({ shop: "a", blog: "x" });
    expect(() => earlierRelease("shop", { ...before, releases: after })).to.throw("GW_ROLLBACK_NONE");
  });

  it("passes over a site that is gone, and a release that differs in nothing else", () => {
    const before = record([release("r3", "b"), release("r2", "b", { blog: "x" }), release("r1", "a", { blog: "x" })]);
    expect(names(rolledBack(before))).to.equal("back");
    expect(rolledBack(before)[0]?.commits).to.deep.equal({ shop: "a" });
  });
});
