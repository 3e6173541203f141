import { expect } from "chai";
import fc from "fast-check";
import pc from "picocolors";
import { operationLines } from "../../../automation/cli/render/operations.ts";
import { PlainLines } from "../../../automation/cli/render/plain.ts";
import { answerText } from "../../../automation/cli/render/sites.ts";
import { statusLines } from "../../../automation/cli/render/status.ts";
import { Tree } from "../../../automation/cli/render/tree.ts";
import type { OperationEvent, OperationRecord, StackStatus } from "../../../automation/index.ts";
import { visible, visibleLines } from "../../../automation/visible.ts";

/** Writes the terminal's title, clears its screen, goes back to the start of the line, turns the direction of writing. */
const hostile = "a\u001b]0;owned\u0007b\u001b[2Jc\rd\u202ee";
const harmless = "a\uFFFD]0;owned\uFFFDb\uFFFD[2Jc\uFFFDd\uFFFDe";

describe("a text of somebody else's", () => {
  it("is shown in one line, and moves no cursor", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => void expect(visible(text)).not.to.match(/[\p{Cc}\p{Cf}]/u)),
    );
    expect(visible(hostile)).to.equal(harmless);
    expect(visibleLines(`a\u0007\n${hostile}`)).to.equal(`a\uFFFD\n${harmless}`);
  });

  it("loses its colours, and the end of a line as Windows writes it", () => {
    expect(visible("\u001b[1;32mok\u001b[0m\tdone\r")).to.equal("ok done");
  });

  const colors = pc.createColors(false);
  const log = { type: "log", urn: "u", severity: "info", text: hostile };
  const about = {
    ...{
      type: "resource",
      urn: "u",
      name: "app",
      resourceType: "command:remote:Command",
      parent: "",
      component: false,
    },
    ...{ op: "create", state: "start", seq: 1, time: "2026-01-01T00:00:00.000Z", operation: "o" },
  };

  it("does nothing to the terminal as a line that a server printed", () => {
    const lines = new PlainLines("done").linesFor(log as unknown as OperationEvent);
    expect(lines).to.deep.equal([`  | ${harmless}`]);
    const tree = new Tree(colors, "done");
    for (const event of [about, log]) tree.apply(event as unknown as OperationEvent);
    expect(tree.draw(Date.parse(about.time), 9, 200)).to.equal(`◌ app Command  0.0 s ${harmless}`);
  });

  it("does nothing to the terminal as a page's title", () => {
    expect(answerText({ path: "/", status: 200, says: hostile, ms: 4 })).to.contain(`GET /  200 in 4 ms: ${harmless}`);
  });

  it("does nothing to the terminal as what a server or a balancer says of itself", () => {
    const status: StackStatus = {
      ...{ stack: "shop", cloud: "local", hosts: "docker", topology: "balanced", lastOperation: undefined },
      balancer: { dnsName: "web.example", sites: [], trouble: hostile },
      servers: [
        {
          ...{ name: "app-1", role: "app", privateIp: "10.0.0.4", publicIp: "", instanceId: "i-1", trouble: hostile },
          sites: [{ name: "shop", release: hostile, commit: "\u001b[2J", target: { state: "x", reason: hostile } }],
        },
      ],
      database: { engine: "postgresql", version: hostile, server: "app-1" },
      sites: [],
    };
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    for (const line of statusLines(status, colors)) expect(line).not.to.match(/[\x00-\x1f\u202e]/);
  });

  it("does nothing to the terminal as the reason of a failure", () => {
    const failed = {
      ...{ id: "3f2a91c0-a", stack: "shop", kind: "up", state: "failed", who: "ada", since: about.time, host: "h" },
      ...{ pid: 1, startTime: "b/1", problem: { code: "GW_OPERATION_FAILED", what: hostile } },
    } as OperationRecord;
    const lines = operationLines([failed], { withStack: true, now: 0, colors });
    expect(lines.at(-1)).to.equal(`          GW_OPERATION_FAILED: ${harmless}`);
  });
});
