import { expect } from "chai";
import { EventModel, keptLines } from "../../../../automation/service/page/event-model.js";
import { Told, urnOf } from "./given.ts";

describe("the page's model of an operation", () => {
  it("makes a tree of the resources, in the order in which they began", () => {
    const told = new Told();
    const model = new EventModel();
    model.apply(told.resource("web", { component: true }));
    model.apply(told.resource("vpc", { parent: "web" }));
    model.apply(told.resource("server", { parent: "web" }));
    expect(model.roots.map(({ name }) => name)).to.deep.equal(["web"]);
    expect(model.roots[0]?.children.map(({ name }) => name)).to.deep.equal(["vpc", "server"]);
  });

  it("passes over events that it has seen, as they come again after a lost connection", () => {
    const told = new Told();
    const model = new EventModel();
    const first = told.log("", "one");
    model.apply(first);
    model.apply(told.log("", "two"));
    model.apply(first);
    expect(model.lines.map(({ text }) => text)).to.deep.equal(["one", "two"]);
  });

  it("puts what is removed under its component before that one is heard of, and keeps it there", () => {
    const told = new Told();
    const model = new EventModel();
    model.apply(told.resource("subnet", { parent: "vpc", op: "delete" }));
    expect(model.roots.map(({ name, type }) => ({ name, type }))).to.deep.equal([{ name: "vpc", type: "a:b:Thing" }]);
    model.apply(told.resource("vpc", { parent: "web", op: "delete", component: true }));
    expect(model.roots.map(({ name }) => name)).to.deep.equal(["web"]);
    expect(model.nodes.get(urnOf("vpc"))?.children.map(({ name }) => name)).to.deep.equal(["subnet"]);
  });

  it("lets what was replaced stay replaced when its old one is deleted at the end", () => {
    const told = new Told();
    const model = new EventModel();
    model.apply(told.resource("server", { op: "replace", state: "done" }));
    model.apply(told.resource("server", { op: "delete", state: "done" }));
    expect(model.nodes.get(urnOf("server"))?.op).to.equal("replace");
  });

  it("keeps the last lines of a log of any length, and how many there were", () => {
    const told = new Told();
    const model = new EventModel();
    for (let line = 1; line <= 10_000; line += 1) model.apply(told.log("", `line ${line}`));
    expect(model.lineCount).to.equal(10_000);
    expect(model.lines.at(-1)?.text).to.equal("line 10000");
    expect(model.lines.length).to.be.within(keptLines, 2 * keptLines);
  });

  it("gives a resource the last line that its command printed", () => {
    const told = new Told();
    const model = new EventModel();
    model.apply(told.resource("release"));
    model.apply(told.log("release", "build: npm ci\n"));
    expect(model.nodes.get(urnOf("release"))?.lastLine).to.equal("build: npm ci");
    expect(model.lines[0]?.who).to.equal("release");
  });
});
