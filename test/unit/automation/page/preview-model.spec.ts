import { expect } from "chai";
import {
  groupsOf,
  previewIn,
  replacedFor,
  sideText,
  valueText,
  verdictOf,
} from "../../../../automation/service/page/preview-model.js";

const change = (name: string, op: "create" | "update" | "replace" | "delete", parent = "") => ({
  ...{ urn: `urn:${name}`, resourceType: "aws:ec2/instance:Instance", name, op, parent },
  properties: [],
});
const web = "urn:pulumi:shop::gangway::gangway:index:WebService$gangway:index:Server::web-app-1";

describe("the page's model of a preview", () => {
  it("groups changes by their component, and puts first what loses something", () => {
    const groups = groupsOf([change("a", "create", web), change("b", "create"), change("c", "replace", web)]);
    expect(groups.map(({ title, type, changes }) => [title, type, changes.map(({ name }) => name)])).to.deep.equal([
      ["web-app-1", "Server", ["c", "a"]],
      ["Resources of the stack", "", ["b"]],
    ]);
  });

  it("tells which properties replace a resource, and none for one that is only changed", () => {
    const properties = [
      { path: "ami", kind: "update" as const, replaces: true },
      { path: "tags.Name", kind: "update" as const, replaces: false },
    ];
    expect(replacedFor({ ...change("a", "replace"), properties })).to.deep.equal(["ami"]);
    expect(replacedFor({ ...change("a", "update"), properties })).to.deep.equal([]);
  });

  it("shows nothing on the side where there is nothing, and of a secret only that it is one", () => {
    const added = { path: "port", kind: "add" as const, after: 80, replaces: false };
    expect([sideText(added, "before"), sideText(added, "after")]).to.deep.equal([undefined, "80"]);
    const secret = {
      path: "env",
      kind: "update" as const,
      before: "a",
      after: "b",
      secret: true as const,
      replaces: false,
    };
    expect([sideText(secret, "before"), sideText(secret, "after")]).to.deep.equal(["[secret]", "[secret]"]);
  });

  it("writes values as people do", () => {
    expect(valueText("t3.small")).to.equal("t3.small");
    expect(valueText("")).to.equal('""');
    expect(valueText({ a: [1, true] })).to.equal('{"a":[1,true]}');
    expect(valueText({ text: "x".repeat(80) })).to.contain('{\n  "text"');
  });

  it("takes a preview for what touches data, or for unknown, rather than for safe", () => {
    const stateful = [{ what: "server-removed", text: "server a is removed" }];
    expect(previewIn({ changes: [], counts: {}, stateful })?.verdict).to.equal("stateful");
    expect(previewIn({ changes: [], stateful: [] })?.verdict).to.equal("unknown");
    expect(previewIn(undefined)).to.equal(undefined);
    expect(verdictOf("something new" as "unknown").tone).to.equal("warn");
  });
});
