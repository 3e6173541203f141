import { expect } from "chai";
import fc from "fast-check";
import type { StepEventMetadata } from "@pulumi/pulumi/automation/index.js";
import type { ChangeOp } from "../../../automation/preview/change.ts";
import { propertyChanges } from "../../../automation/preview/property-changes.ts";
import { types } from "./given.ts";

const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "[secret]" };
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const scrub = (text: string) => text.replaceAll("hunter2", "[secret]");

interface Told {
  type?: string;
  old?: object;
  new?: object;
  outputs?: object;
  detailedDiff?: object;
  diffs?: string[];
  keys?: string[];
}

/** What is made of a step that the engine tells of. */
function told(op: ChangeOp, { type = types.instance, old, new: made, outputs, ...step }: Told) {
  const state = (inputs: object | undefined) => inputs && { inputs, outputs: outputs ?? inputs };
  const metadata = { op, type, old: state(old), new: state(made), ...step };
  return propertyChanges(metadata as unknown as StepEventMetadata, op, scrub);
}

const update = (diffKind = "update", inputDiff = true) => ({ diffKind, inputDiff });

describe("the properties of a change", () => {
  it("are told before and after, by the paths that the provider names", () => {
    expect(
      told("update", {
        old: { instanceType: "t3.small", tags: { Old: "x" }, list: [1] },
        new: { instanceType: "t3.medium", tags: { "New.one": "y" }, list: [1, 2] },
        detailedDiff: {
          "tags.Old": update("delete"),
          instanceType: update(),
          'tags["New.one"]': update("add"),
          "list[1]": update("add"),
        },
      }),
    ).to.deep.equal([
      { path: "instanceType", kind: "update", before: "t3.small", after: "t3.medium", replaces: false },
      { path: "list[1]", kind: "add", after: 2, replaces: false },
      { path: "tags.Old", kind: "delete", before: "x", replaces: false },
      { path: 'tags["New.one"]', kind: "add", after: "y", replaces: false },
    ]);
  });

  it("come from what is there where the provider compares with that, as the AWS provider does", () => {
    const [only] = told("update", {
      old: { size: 20 },
      new: { size: 40 },
      outputs: { size: 30 },
      detailedDiff: { size: update("update", false) },
    });
    expect(only).to.deep.include({ before: 30, after: 40 });
  });

  it("say which of them force a replacement, however the engine says so", () => {
    const step = { old: { ami: "a", subnetId: "s", size: 1 }, new: { ami: "b", subnetId: "t", size: 2 } };
    const detailedDiff = { ami: update("update-replace"), subnetId: update(), size: update() };
    const found = told("replace", { ...step, detailedDiff, keys: ["subnetId"] });
    expect(found.map(({ path, replaces }) => `${path} ${replaces}`)).to.deep.equal([
      "ami true",
      "size false",
      "subnetId true",
    ]);
  });

  it("are those that changed on the whole where the provider names no paths", () => {
    const step = { old: { a: 1, b: 1 }, new: { b: { deep: [2] }, c: 3 }, diffs: ["a", "b", "c"], keys: ["b"] };
    expect(told("replace", step)).to.deep.equal([
      { path: "a", kind: "delete", before: 1, replaces: false },
      { path: "b", kind: "update", before: 1, after: { deep: [2] }, replaces: true },
      { path: "c", kind: "add", after: 3, replaces: false },
    ]);
  });

  it("are none where the engine says nothing", () => {
    expect(told("update", { old: { a: 1 }, new: { a: 2 } })).to.deep.equal([]);
    expect(told("update", {})).to.deep.equal([]);
  });

  it("show no secret, not even one that is none any more or lies inside another value", () => {
    const pairs = [
      [secret, "open"],
      ["open", secret],
      [{ deep: [secret] }, { deep: ["open"] }],
    ];
    for (const [old, made] of pairs) {
      const [only] = told("update", { old: { key: old }, new: { key: made }, detailedDiff: { key: update() } });
      expect(only).to.deep.include({ before: "[secret]", after: "[secret]", secret: true });
    }
    const inside = { old: { connection: secret }, new: { connection: secret } };
    const [only] = told("update", { ...inside, detailedDiff: { "connection.privateKey": update() } });
    expect(only).to.deep.include({ path: "connection.privateKey", before: "[secret]", after: "[secret]" });
  });

  it("show no known secret that a program does not mark, nor half of one", () => {
    const text = `${"x".repeat(195)}hunter2${"y".repeat(50)}`;
    const step = { old: { text: "hunter2" }, new: { text }, detailedDiff: { text: update() } };
    const [only] = told("update", step);
    expect(only?.before).to.equal("[secret]");
    expect(JSON.stringify(only)).not.to.contain("hunt");
  });

  it("say what is not known yet, on the whole and inside", () => {
    const step = { old: { id: "i-1", ids: ["sg-1"] }, new: { id: unknown, ids: ["sg-1", unknown] } };
    const found = told("update", { ...step, detailedDiff: { id: update(), ids: update() } });
    expect(found.map(({ after }) => after)).to.deep.equal(["[unknown]", ["sg-1", "[unknown]"]]);
  });

  it("leave out the digest of a script, which says nothing and helps to guess what is in it", () => {
    const [before, after] = ["a", "b"].map((letter) => letter.repeat(64));
    const step = { type: types.command, old: { triggers: ["i-1", before] }, new: { triggers: ["i-2", after] } };
    const detailedDiff = { "triggers[0]": update("update-replace"), "triggers[1]": update("update-replace") };
    expect(told("replace", { ...step, detailedDiff })).to.deep.equal([
      { path: "triggers[0]", kind: "update", before: "i-1", after: "i-2", replaces: true },
      { path: "triggers[1]", kind: "update", replaces: true },
    ]);
    expect(JSON.stringify(told("replace", { ...step, diffs: ["triggers"] }))).not.to.match(/[ab]{64}/);
  });

  it("leave out what providers keep for themselves, unless there is nothing else", () => {
    const detailedDiff = { __defaults: update(), "tags.A": update("add"), "tagsAll.A": update("add") };
    const step = { old: {}, new: { tags: { A: "x" }, tagsAll: { A: "x" } } };
    expect(told("update", { ...step, detailedDiff }).map(({ path }) => path)).to.deep.equal(["tags.A"]);
    const alone = told("update", { ...step, detailedDiff: { "tagsAll.A": update("add") } });
    expect(alone.map(({ path }) => path)).to.deep.equal(["tagsAll.A"]);
  });

  it("are few of what comes or goes: what it costs, who may reach it", () => {
    const inputs = { instanceType: "t3.small", ami: "ami-1", rootBlockDevice: { volumeSize: 16 }, userData: secret };
    expect(told("create", { new: inputs })).to.deep.equal([
      { path: "instanceType", kind: "add", after: "t3.small", replaces: false },
      { path: "rootBlockDevice.volumeSize", kind: "add", after: 16, replaces: false },
    ]);
    expect(told("delete", { old: inputs })[0]).to.deep.equal({
      ...{ path: "instanceType", kind: "delete", before: "t3.small", replaces: false },
    });
    expect(told("create", { type: "constructor", new: inputs })).to.deep.equal([]);
  });

  it("are short, whatever values there are", () => {
    const values = fc.oneof(fc.string({ maxLength: 3000 }), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(values, values, fc.string({ maxLength: 500 }), (old, made, path) => {
        const step = { old: { [path]: old }, new: { [path]: made }, detailedDiff: { [path]: update() } };
        for (const { path: shown, before = null, after = null } of told("update", step)) {
          for (const value of [shown, before, after])
            expect([...(typeof value === "string" ? value : JSON.stringify(value))].length).to.be.at.most(240);
        }
      }),
    );
  });
});
