import { expect } from "chai";
import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { EngineEvents } from "../../../automation/driver/engine-events.ts";
import type { EventBody } from "../../../automation/driver/events.ts";

const stack = "urn:pulumi:demo::gangway::pulumi:pulumi:Stack::gangway-demo";
const network = "urn:pulumi:demo::gangway::gangway:index:Vpc::web-vpc";
const vpc = "urn:pulumi:demo::gangway::gangway:index:Vpc$aws:ec2/vpc:Vpc::web-vpc";

/** A step of the engine, as it tells of it. */
function step(op: string, urn: string, custom: boolean, parent: string, outputs: object = {}) {
  const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
  return { metadata: { op, urn, type, provider: "", new: { type, urn, custom, id: "", parent, inputs: {}, outputs } } };
}

/** What is made of events that the engine tells, one after the other. */
function told(...events: object[]): { bodies: EventBody[]; heard: EngineEvents } {
  const bodies: EventBody[] = [];
  const heard = new EngineEvents(
    (body) => bodies.push(body),
    (text) => text.replaceAll("hunter2", "[secret]"),
  );
  for (const event of events) heard.handle(event as EngineEvent);
  return { bodies, heard };
}

describe("what the engine tells", () => {
  it("becomes the beginning and the end of work on a resource, under its component", () => {
    const { bodies } = told(
      { resourcePreEvent: step("create", vpc, true, network) },
      { resOutputsEvent: step("create", vpc, true, network) },
    );
    const resource = { type: "resource", urn: vpc, resourceType: "aws:ec2/vpc:Vpc", name: "web-vpc", op: "create" };
    expect(bodies).to.deep.equal([
      { ...resource, component: false, parent: network, state: "start" },
      { ...resource, component: false, parent: network, state: "done" },
    ]);
  });

  it("counts resources once, and neither components nor the stack nor its providers", () => {
    const provider = "urn:pulumi:demo::gangway::pulumi:providers:aws::aws";
    const { heard } = told(
      { resOutputsEvent: step("create", stack, false, "") },
      { resOutputsEvent: step("create", provider, true, stack) },
      { resOutputsEvent: step("create", network, false, stack) },
      { resOutputsEvent: step("create", network, false, stack) },
      { resOutputsEvent: step("create", vpc, true, network) },
      { summaryEvent: { resourceChanges: { create: 4 } } },
    );
    expect(heard.counts).to.deep.equal({ create: 1 });
    expect(heard.changes.map(({ name, op }) => `${op} ${name}`)).to.deep.equal(["create web-vpc"]);
  });

  it("keeps of each change what differs and the component it belongs to; secrets are hidden", () => {
    const made = step("update", vpc, true, network);
    const [old, now] = ["hunter2", "open"].map((key) => ({ ...made.metadata.new, inputs: { key, tags: { A: key } } }));
    const detailedDiff = { "tags.A": { diffKind: "update", inputDiff: true } };
    const { heard } = told({ resOutputsEvent: { metadata: { ...made.metadata, old, new: now, detailedDiff } } });
    expect(heard.changes).to.deep.equal([
      {
        ...{ urn: vpc, resourceType: "aws:ec2/vpc:Vpc", name: "web-vpc", op: "update", parent: network },
        properties: [{ path: "tags.A", kind: "update", before: "[secret]", after: "open", replaces: false }],
      },
    ]);
  });

  it("leaves the counts unknown without a summary, which is not the same as nothing to change", () => {
    expect(told({ resOutputsEvent: step("same", vpc, true, network) }).heard.counts).to.equal(undefined);
  });

  it("counts a replacement as one change, and shows the order of its steps", () => {
    const steps = ["create-replacement", "replace", "delete-replaced"];
    const { heard, bodies } = told(...steps.map((op) => ({ resOutputsEvent: step(op, vpc, true, network) })), {
      summaryEvent: { resourceChanges: { replace: 1 } },
    });
    expect(heard.counts).to.deep.equal({ replace: 1 });
    const ops = bodies.flatMap((body) => (body.type === "resource" ? [body.op] : []));
    expect(ops).to.deep.equal(["replace", "delete"]);
  });

  it("counts the deletion of what an earlier run replaced and could not delete any more", () => {
    const deletion = (urn: string, id: string) => {
      const { metadata } = step("delete-replaced", urn, true, network);
      return { resOutputsEvent: { metadata: { ...metadata, new: undefined, old: { ...metadata.new, id } } } };
    };
    const replacement = step("replace", vpc, true, network);
    const replaced = { ...replacement.metadata, old: { ...replacement.metadata.new, id: "vpc-2" } };
    const { heard } = told(
      deletion(vpc, "vpc-2"),
      { resourcePreEvent: { metadata: replaced } },
      { resOutputsEvent: { metadata: { ...replaced, op: "create-replacement" } } },
      ...["vpc-0", "vpc-1"].map((id) => deletion(vpc, id)),
      { summaryEvent: { resourceChanges: {} } },
    );
    expect(heard.counts).to.deep.equal({ replace: 1, delete: 2 });
    expect(heard.changes.map(({ op }) => op)).to.deep.equal(["replace", "delete", "delete"]);
  });

  it("does not count as removed what stays in the cloud, but tells of it", () => {
    const left = step("delete", vpc, true, network);
    const old = { ...left.metadata.new, retainOnDelete: true };
    const { heard, bodies } = told(
      { resOutputsEvent: { metadata: { ...left.metadata, new: undefined, old } } },
      { summaryEvent: {} },
    );
    expect(heard.counts).to.deep.equal({});
    expect(heard.changes[0]).to.deep.include({ name: "web-vpc", op: "delete", retained: true });
    expect(bodies[0]).to.deep.include({ op: "delete", retained: true });
  });

  it("knows whether anything was ever changed, if only by half", () => {
    const touched = (op: string) => told({ resOutputsEvent: step(op, vpc, true, network) }).heard.touched;
    expect(["same", "refresh", "read"].map(touched)).to.deep.equal([false, false, false]);
    expect(["create", "update", "delete", "create-replacement"].map(touched)).to.deep.equal([true, true, true, true]);
    expect(told({ resOpFailedEvent: step("create", vpc, true, network) }).heard.touched).to.equal(true);
    expect(told({ resourcePreEvent: step("create", vpc, true, network) }).heard.touched).to.equal(true);
    expect(told({ resourcePreEvent: step("same", vpc, true, network) }).heard.touched).to.equal(false);
    expect(told({ resOutputsEvent: step("create", network, false, stack) }).heard.touched).to.equal(false);
  });

  it("gives the stack's outputs with secrets masked, however deep they are", () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "x" };
    const outputs = { url: "http://x/", key: secret, list: [{ inner: secret }] };
    expect(told({ resOutputsEvent: step("same", stack, false, "", outputs) }).heard.outputs).to.deep.equal({
      url: "http://x/",
      key: "[secret]",
      list: [{ inner: "[secret]" }],
    });
  });

  it("passes on what commands print, line by line, without colours, secrets and the SDK's own noise", () => {
    const say = (severity: string, message: string) => ({ diagnosticEvent: { urn: vpc, severity, message } });
    const { bodies } = told(say("info", "<{%reset%}>one hunter2\n\ntwo<{%reset%}>"), say("debug", "noise"));
    expect(bodies).to.deep.equal([
      { type: "log", urn: vpc, severity: "info", text: "one [secret]" },
      { type: "log", urn: vpc, severity: "info", text: "two" },
    ]);
  });

  it("keeps faults; those of the program as a whole are told by the problem alone", () => {
    const fault = (urn: string) => ({ diagnosticEvent: { urn, severity: "error", message: "bad" } });
    const { bodies, heard } = told(fault(stack), fault(vpc));
    expect(heard.faults).to.deep.equal([
      { urn: "", text: "bad" },
      { urn: vpc, text: "bad" },
    ]);
    expect(bodies).to.have.length(1);
  });
});
