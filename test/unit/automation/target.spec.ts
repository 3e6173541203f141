import { expect } from "chai";
import type { StackRecord } from "../../../automation/driver/stack-record.ts";
import { targetOf, withTarget } from "../../../automation/driver/target.ts";

const [a, b, c] = ["a".repeat(40), "b".repeat(40), "c".repeat(40)] as const;
const hosts = "none" as const;

function settings(tag: string): unknown {
  const sites = [{ name: "shop", repository: "https://code.example/shop.git" }];
  return { access: { sshFrom: ["203.0.113.7/32"] }, sites, tags: { tag } };
}

/** A stack that runs, was rolled back, and has other settings waiting. */
const before: StackRecord = {
  ...{ cloud: "local", hosts, settings: settings("now"), folder: "/now" },
  pending: { settings: settings("next"), folder: "/next" },
  pins: { shop: a },
  applied: [settings("now")],
  kept: [{ id: "vol-1", name: "data" }],
  releases: [
    { operation: "r2", time: "2026-01-02T00:00:00Z", commits: { shop: b } },
    { operation: "r1", time: "2026-01-01T00:00:00Z", commits: { shop: a } },
  ],
};
const named = { stack: "shop", before };

describe("what an operation makes of a stack", () => {
  it("is the settings that wait, in an up without any; they wait no longer, and say which code is to run", () => {
    const after = withTarget(before, targetOf("up", named, { hosts }));
    expect(after).to.deep.include({ settings: settings("next"), folder: "/next", pins: {}, kept: before.kept });
    expect(after.pending).to.equal(undefined);
  });

  it("is the given settings in an up with some, in place of those that wait", () => {
    const after = withTarget(before, targetOf("up", named, { settings: settings("given"), folder: "/given", hosts }));
    expect(after).to.deep.include({ settings: settings("given"), folder: "/given", pending: undefined });
  });

  it("is other code and nothing else, in an upgrade and in a rollback", () => {
    const upgraded = withTarget(before, targetOf("upgrade", named, { commits: { shop: c }, hosts }));
    expect(upgraded).to.deep.equal({ ...before, pins: { shop: c } });
    const back = withTarget(before, targetOf("rollback", named, { hosts }));
    expect(back).to.deep.equal({ ...before, pins: { shop: a } });
  });

  it("is what the stack has by now, whatever it had when somebody asked", () => {
    const since = { ...before, settings: settings("since"), kept: [] };
    const after = withTarget(since, targetOf("upgrade", { stack: "shop", before: since }, { hosts }));
    expect(after).to.deep.equal({ ...since, pins: {} });
  });

  it("is a new stack, unless it must exist", () => {
    const asked = { settings: settings("new"), local: true, hosts };
    expect(targetOf("up", { stack: "shop", before: undefined }, asked)).to.deep.include({ cloud: "local", hosts });
    for (const kind of ["up", "preview", "destroy"] as const) {
      const gone = () => targetOf(kind, { stack: "shop", before: undefined }, { ...asked, mustExist: true });
      expect(gone, kind).to.throw("GW_STACK_UNKNOWN");
    }
  });

  it("takes no commit that was previewed and is none", () => {
    const refuse = () => targetOf("up", named, { previewed: { shop: "main" }, hosts });
    expect(refuse).to.throw("GW_COMMIT_INVALID");
  });
});
