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
    const [root] = treeOf(model, 8000, false);
    expect(root).to.include({ name: "web", told: "1 created", state: "start" });
    expect(shownChildren(root!, undefined).map(({ name, told: text }) => [name, text])).to.deep.equal([
      ["server", "5.0 s"],
    ]);
  });

  it("shows all of a component that somebody opened, and nothing of one that somebody closed", () => {
    const { making, web } = told();
    const model = modelOf(web, making.resource("vpc", { parent: "web", state: "done" }));
    const [root] = treeOf(model, 8000, false);
    expect(shownChildren(root!, undefined)).to.have.length(0);
    expect(shownChildren(root!, true)).to.have.length(1);
    expect(shownChildren(root!, false)).to.have.length(0);
  });

  it("leaves out what is as it was, and components in which nothing changed", () => {
    const { making, web } = told();
    const model = modelOf(web, making.resource("vpc", { parent: "web", op: "same", state: "done" }));
    expect(treeOf(model, 8000, false)).to.deep.equal([]);
  });

  it("marks a component by the worst that is in it", () => {
    const { making, web } = told();
    const model = modelOf(
      web,
      making.resource("vpc", { parent: "web", state: "failed" }),
      making.resource("server", { parent: "web" }),
    );
    const [root] = treeOf(model, 8000, false);
    expect(root?.state).to.equal("failed");
    expect(root?.children[0]?.told).to.match(/^failed/);
  });

  it("says of what ran at the end of the operation that it was not finished", () => {
    const { making, web } = told();
    const model = modelOf(web, making.resource("server", { parent: "web" }), making.finished("failed"));
    expect(treeOf(model, 8000, false)[0]?.children[0]).to.include({ state: "left", told: "not finished" });
  });

  it("folds components that are done away too where there are very many", () => {
    const { making, web } = told();
    const servers = Array.from({ length: 60 }, (_, index) => [
      making.resource(`server-${index}`, { parent: "web", component: true }),
      making.resource(`instance-${index}`, { parent: `server-${index}`, state: index === 59 ? "start" : "done" }),
    ]).flat();
    const [root] = treeOf(modelOf(web, ...servers), 8000, false);
    expect(shownChildren(root!, undefined).map(({ name }) => name)).to.deep.equal(["server-59"]);
  });

  it("speaks of what is to come in a preview", () => {
    const { making, web } = told();
    const model = modelOf(web, making.resource("vpc", { parent: "web", op: "replace", state: "done" }));
    const [root] = treeOf(model, 8000, true);
    expect(root?.told).to.equal("1 to replace");
    expect(root?.children[0]?.told).to.equal("to replace");
  });
});
