import { expect } from "chai";
import type { OperationEvent } from "../../../../automation/index.ts";
import { EventModel } from "../../../../automation/service/page/event-model.js";
import { shownChildren, treeOf } from "../../../../automation/service/page/event-tree.js";
import { Told } from "./given.ts";

function modelOf(...events: OperationEvent[]) {
  const model = new EventModel();
  for (const event of events) model.apply(event);
  return model;
}

describe("the page's tree of an operation", () => {
  const told = () => {
    const making = new Told();
    return { making, web: making.resource("web", { component: true }) };
  };

  it("folds what is done into the line of its component, and shows what runs with its time", () => {
    const { making, web } = told();
    const model = modelOf(
      web,
      making.resource("vpc", { parent: "web", state: "done" }),
      making.resource("server", { parent: "web" }),
    );
    const [root] = treeOf(model, 8000, "done");
    expect(root).to.include({ name: "web", told: "1 created", state: "start" });
    expect(shownChildren(root!, undefined, true).map(({ name, told: text }) => [name, text])).to.deep.equal([
      ["server", "5.0 s"],
    ]);
  });

  it("shows all of a component that somebody opened, and nothing of one that somebody closed", () => {
    const { making, web } = told();
    const model = modelOf(web, making.resource("vpc", { parent: "web", state: "done" }));
    const [root] = treeOf(model, 8000, "done");
    expect(shownChildren(root!, undefined, true)).to.have.length(0);
    expect(shownChildren(root!, true, true)).to.have.length(1);
    expect(shownChildren(root!, false, true)).to.have.length(0);
  });

  it("folds a component that is done into one line, but for the outermost", () => {
    const { making, web } = told();
    const model = modelOf(
      web,
      making.resource("bastion", { parent: "web", component: true }),
      making.resource("group", { parent: "bastion", component: true }),
      making.resource("rule", { parent: "group", state: "done" }),
    );
    const [root] = treeOf(model, 8000, "done");
    const [bastion] = shownChildren(root!, undefined, true);
    expect(bastion).to.include({ name: "bastion", told: "1 created" });
    expect(shownChildren(bastion!, undefined, false)).to.deep.equal([]);
  });

  it("leaves out what is as it was, and components in which nothing changed", () => {
    const { making, web } = told();
    const model = modelOf(web, making.resource("vpc", { parent: "web", op: "same", state: "done" }));
    expect(treeOf(model, 8000, "done")).to.deep.equal([]);
  });

  it("marks a component by the worst that is in it", () => {
    const { making, web } = told();
    const model = modelOf(
      web,
      making.resource("vpc", { parent: "web", state: "failed" }),
      making.resource("server", { parent: "web" }),
    );
    const [root] = treeOf(model, 8000, "done");
    expect(root?.state).to.equal("failed");
    expect(root?.children[0]?.told).to.match(/^failed/);
  });

  it("says of what ran at the end of the operation that it was not finished", () => {
    const { making, web } = told();
    const model = modelOf(web, making.resource("server", { parent: "web" }), making.finished("failed"));
    expect(treeOf(model, 8000, "done")[0]?.children[0]).to.include({ state: "left", told: "not finished" });
  });

  it("folds components that are done away too where there are very many", () => {
    const { making, web } = told();
    const servers = Array.from({ length: 60 }, (_, index) => [
      making.resource(`server-${index}`, { parent: "web", component: true }),
      making.resource(`instance-${index}`, { parent: `server-${index}`, state: index === 59 ? "start" : "done" }),
    ]).flat();
    const [root] = treeOf(modelOf(web, ...servers), 8000, "done");
    expect(shownChildren(root!, undefined, true).map(({ name }) => name)).to.deep.equal(["server-59"]);
  });

  it("speaks of what is to come in a preview", () => {
    const { making, web } = told();
    const model = modelOf(web, making.resource("vpc", { parent: "web", op: "replace", state: "done" }));
    const [root] = treeOf(model, 8000, "planned");
    expect(root?.told).to.equal("1 to replace");
    expect(root?.children[0]?.told).to.equal("to replace");
  });

  it("speaks of what was found, and not of what was done, in a refresh", () => {
    const { making, web } = told();
    const model = modelOf(web, making.resource("vpc", { parent: "web", op: "delete", state: "done" }));
    const [root] = treeOf(model, 8000, "seen");
    expect(root?.told).to.equal("1 gone");
    expect(root?.children[0]?.told).to.equal("gone");
  });
});
