import { expect } from "chai";
import fc from "fast-check";
import pc from "picocolors";
import { previewLines } from "../../../automation/preview/terminal.ts";
import { change, preview, types } from "./given.ts";

const plain = pc.createColors(false);
const lines = (given: Parameters<typeof previewLines>[1]) => previewLines("shop", given, plain);
const release = change("replace", types.command, "web-app-1-release-shop", { path: "triggers[1]", replaces: true });

describe("a preview on a terminal", () => {
  it("tells what changes, before and after, what runs and why, what happens to data, and the verdict last", () => {
    const changes = [
      change("update", types.instance, "web-app-1", { path: "instanceType", before: "t3.small", after: "t3.medium" }),
      change("replace", "aws:ec2/keyPair:KeyPair", "web-key", {
        path: "publicKey",
        before: "a",
        after: "b",
        replaces: true,
      }),
      change("create", types.vpc, "web-vpc", { path: "cidrBlock", kind: "add", after: "10.0.0.0/16" }),
      change("delete", "aws:ec2/eip:Eip", "web-app-2"),
      release,
    ];
    const stateful = [{ what: "server-removed" as const, from: "a", to: "b", text: "server web-app-2 is removed" }];
    expect(lines(preview(changes, { stateful, verdict: "stateful" }))).to.deep.equal([
      "changes",
      "  ± KeyPair web-key  replaced because of publicKey",
      "      publicKey  a → b",
      "  - Eip web-app-2",
      "  ~ Instance web-app-1",
      "      instanceType  t3.small → t3.medium",
      "  + Vpc web-vpc  cidrBlock 10.0.0.0/16",
      "",
      "runs on servers",
      "  app-1  release of shop  the script changed",
      "",
      "data",
      "  ! server web-app-2 is removed",
      "",
      "shop: stateful: 1 to create, 1 to change, 1 to replace, 1 to remove, 1 command to run; data, or what may hold some, is touched",
    ]);
  });

  it("is one line where nothing changes, or nothing is known", () => {
    expect(lines(preview([]))).to.deep.equal(["shop: nothing to change"]);
    expect(lines(preview([], { counts: undefined, verdict: "unknown" }))).to.deep.equal([
      "shop: unknown: the engine did not say what would change",
    ]);
  });

  it("calls a script that runs a command, and not a replacement", () => {
    expect(lines(preview([release])).at(-1)).to.equal("shop: safe: 1 command to run; no data is touched");
  });

  it("folds what changes in the same way", () => {
    const tag = { path: "tags.Team", kind: "add" as const, after: "x" };
    const changes = [1, 2, 3, 4, 5, 6, 7].map((number) => change("update", types.vpc, `net-${number}`, tag));
    expect(lines(preview(changes)).slice(0, 3)).to.deep.equal([
      "changes",
      "  ~ Vpc net-1, Vpc net-2, Vpc net-3, Vpc net-4, Vpc net-5 and 2 more",
      "      tags.Team  none → x",
    ]);
  });

  it("says that a secret changed, and not which", () => {
    const key = { path: "connection.privateKey", before: "[secret]", after: "[secret]", secret: true as const };
    expect(lines(preview([change("update", types.command, "web-app-1-environment", key)])).slice(1, 3)).to.deep.equal([
      "  ~ Command web-app-1-environment  runs nothing",
      "      connection.privateKey  changed [secret]",
    ]);
  });

  it("tells what stays in the cloud", () => {
    const kept = { ...change("delete", types.volume, "web-data"), retained: true as const };
    expect(lines(preview([kept]))[1]).to.equal("  - Volume web-data  stays in the cloud");
  });

  it("lets nothing steer the terminal, whatever names and values there are", () => {
    const hostile = fc.string({
      unit: fc.constantFrom("\u001b", "\n", "\r", "\u202e", "\u009b", "[31m", "x", "\u2028"),
    });
    fc.assert(
      fc.property(hostile, hostile, (name, value) => {
        const told = { path: name, before: value, after: { [value]: [value] } };
        const changes = ["create", "update", "replace", "delete"] as const;
        const all = preview(
          changes.map((op) => change(op, types.vpc, `${op}${name}`, told)),
          {
            stateful: [{ what: "server-removed", from: "", to: "", text: value }],
            commands: [{ name, server: value, what: "command", why: value }],
          },
        );
        for (const line of lines(all)) expect(line).not.to.match(/[\p{Cc}\p{Cf}\p{Zl}]/u);
      }),
    );
  });
});
