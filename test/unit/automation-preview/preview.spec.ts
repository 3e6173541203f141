import { expect } from "chai";
import type { StatefulChange } from "../../../automation/index.ts";
import { previewOf, verdictOf } from "../../../automation/preview/preview.ts";
import { change, grounds, types } from "./given.ts";

const removed: StatefulChange = { what: "server-removed", from: "web-app-2", to: "nothing", text: "is removed" };
const updated = change("update", types.vpc, "web-vpc");

describe("the verdict of a preview", () => {
  it("is unchanged only where the engine says so", () => {
    expect(verdictOf({ counts: { same: 12 }, changes: [], stateful: [] })).to.equal("unchanged");
    expect(verdictOf({ counts: {}, changes: [], stateful: [] })).to.equal("unchanged");
    expect(verdictOf({ counts: { update: 1 }, changes: [], stateful: [] })).to.equal("safe");
  });

  it("is safe where things change and no data is touched", () => {
    expect(verdictOf({ counts: { update: 1 }, changes: [updated], stateful: [] })).to.equal("safe");
  });

  it("is stateful wherever something happens to data, if nothing else does", () => {
    expect(verdictOf({ counts: { same: 3 }, changes: [], stateful: [removed] })).to.equal("stateful");
    expect(verdictOf({ counts: { delete: 1 }, changes: [updated], stateful: [removed] })).to.equal("stateful");
  });

  it("is unknown where the engine did not say, whatever else is known", () => {
    expect(verdictOf({ counts: undefined, changes: [], stateful: [] })).to.equal("unknown");
    expect(verdictOf({ counts: undefined, changes: [updated], stateful: [removed] })).to.equal("unknown");
  });
});

describe("a preview", () => {
  it("reads the same in whatever order the engine came to its resources", () => {
    const changes = ["web-app-10", "web-app-2", "web-app-1"].map((name) => change("create", types.instance, name));
    const parts = { counts: { create: 3 }, stateful: [], grounds: grounds() };
    const one = previewOf({ ...parts, changes });
    expect(one.changes.map(({ name }) => name)).to.deep.equal(["web-app-1", "web-app-2", "web-app-10"]);
    expect(previewOf({ ...parts, changes: changes.toReversed() })).to.deep.equal(one);
  });
});
