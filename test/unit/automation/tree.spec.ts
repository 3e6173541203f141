import { expect } from "chai";
import pc from "picocolors";
import { Tree } from "../../../automation/cli/render/tree.ts";
import type { Tense } from "../../../automation/words.ts";
import type { OperationEvent } from "../../../automation/index.ts";

const begun = Date.parse("2026-01-01T00:00:00.000Z");

/** A tree after some events, one second apart. */
function treeAfter(bodies: object[], tense: Tense = "done"): Tree {
  const tree = new Tree(pc.createColors(false), tense);
  bodies.forEach((body, place) => {
    const time = new Date(begun + place * 1000).toISOString();
    tree.apply({ ...body, seq: place + 1, time, operation: "1" } as OperationEvent);
  });
  return tree;
}

function resource(name: string, state: string, parent = "", op = "create") {
  const component = parent === "";
  const resourceType = component ? "gangway:index:Network" : "aws:ec2/vpc:Vpc";
  return { type: "resource", urn: name, name, resourceType, component, op, state, parent };
}

describe("the tree of an operation", () => {
  const draw = (tree: Tree, rows = 20, columns = 80) => tree.draw(begun + 10_000, rows, columns).split("\n");

  it("shows what runs, since when, and the last line it printed", () => {
    const log = { type: "log", urn: "net-b", severity: "info", text: "fetching" };
    const tree = treeAfter([
      resource("net", "start"),
      resource("net-a", "start", "net"),
      resource("net-a", "done", "net"),
      resource("net-b", "start", "net"),
      log,
    ]);
    expect(draw(tree)).to.deep.equal(["◌ net Network  1 created", "  ◌ net-b Vpc  7.0 s fetching"]);
  });

  it("folds a component whose parts are done into one line", () => {
    const tree = treeAfter([
      resource("net", "start"),
      resource("net-a", "start", "net"),
      resource("net-a", "done", "net"),
    ]);
    expect(draw(tree)).to.deep.equal(["✔ net Network  1 created"]);
  });

  it("keeps what failed in sight", () => {
    const tree = treeAfter([
      resource("net", "start"),
      resource("net-a", "start", "net"),
      resource("net-a", "failed", "net"),
    ]);
    expect(draw(tree)).to.deep.equal(["✖ net Network", "  ✖ net-a Vpc  failed 1.0 s"]);
  });

  it("is silent about what is as it was", () => {
    const same = [resource("net", "done", "", "same"), resource("net-a", "done", "net", "same")];
    expect(draw(treeAfter(same))).to.deep.equal(["◌ looking at what is there"]);
    expect(draw(treeAfter([...same, { type: "finished", outcome: "done" }]))).to.deep.equal([""]);
  });

  it("names every change in a preview", () => {
    const tree = treeAfter([resource("net", "start"), resource("net-a", "done", "net")], "planned");
    expect(draw(tree)).to.deep.equal(["✔ net Network  1 to create", "  ✔ net-a Vpc  to create"]);
  });

  it("tells what a look found to be otherwise", () => {
    const tree = treeAfter(
      [
        resource("net", "done", "", "same"),
        resource("net-a", "done", "net", "delete"),
        resource("net-b", "done", "net", "same"),
      ],
      "seen",
    );
    expect(draw(tree)).to.deep.equal(["✔ net Network  1 gone", "  ✔ net-a Vpc  gone"]);
  });

  it("counts what is removed below its component, which goes last", () => {
    const net = "urn:pulumi:shop::gangway::gangway:index:Network::net";
    const gone = resource("vpc", "done", net, "delete");
    expect(draw(treeAfter([gone]))).to.deep.equal(["✔ net Network  1 removed"]);
    const network = { ...resource("net", "done", "", "delete"), urn: net };
    expect(draw(treeAfter([gone, network]))).to.deep.equal(["✔ net Network  1 removed"]);
  });

  it("says on top what happens to data", () => {
    const steps = [{ what: "database-moves", from: "app-1", to: "database-1", text: "the database of shop moves" }];
    const tree = treeAfter(
      [resource("net", "start"), resource("net-a", "done", "net"), { type: "stateful", steps }],
      "planned",
    );
    expect(draw(tree)[0]).to.equal("! the database of shop moves");
  });

  it("fits the screen", () => {
    const many = Array.from({ length: 30 }, (_, place) => resource(`net-${place}`, "start", "net"));
    const lines = draw(treeAfter([resource("net", "start"), ...many]), 5, 12);
    expect(lines).to.have.length(5);
    for (const line of lines) expect([...line].length).to.be.at.most(12);
  });
});
