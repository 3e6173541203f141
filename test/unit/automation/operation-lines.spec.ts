import { expect } from "chai";
import pc from "picocolors";
import { commitLines } from "../../../automation/cli/render/commits.ts";
import { operationLines } from "../../../automation/cli/render/operations.ts";
import { Replay } from "../../../automation/cli/render/replay.ts";
import { stackLines } from "../../../automation/cli/render/stacks.ts";
import { tableLines } from "../../../automation/cli/render/table.ts";
import type { OperationEvent, OperationRecord } from "../../../automation/index.ts";

const now = Date.parse("2026-01-01T10:00:00.000Z");
const colors = pc.createColors(false);

const done: OperationRecord = {
  ...{ id: "3f2a91c0-aaaa-4aaa-8aaa-aaaaaaaaaaaa", stack: "shop", kind: "upgrade", state: "done", who: "ada" },
  ...{ since: "2026-01-01T09:50:00.123Z", ended: "2026-01-01T09:50:12.123Z" },
  ...{
    host: "h",
    pid: 1,
    startTime: "b/1",
    counts: { replace: 1, same: 20 },
    commits: { shop: "1a2b3c4".padEnd(40, "0") },
  },
};
const running: OperationRecord = {
  ...{ id: "9c1b22ef-bbbb-4bbb-8bbb-bbbbbbbbbbbb", stack: "blog", kind: "up", state: "running", who: "eve" },
  ...{ since: "2026-01-01T09:57:00.000Z", host: "h", pid: 2, startTime: "b/2" },
};
const failed: OperationRecord = {
  ...done,
  ...{ id: "0d4e5f6a-cccc-4ccc-8ccc-cccccccccccc", kind: "up", state: "failed", counts: { create: 2 }, commits: {} },
  problem: { code: "GW_OPERATION_FAILED", what: "app-1 could not be created\nmore of it" },
};

describe("operations for people", () => {
  it("are lines with what, when, how long and who, and below what came of it", () => {
    const lines = operationLines([running, done, failed], { withStack: true, now, colors });
    expect(lines).to.deep.equal([
      "9c1b22ef  blog  up       running  2026-01-01T09:57:00Z  3 min  eve",
      "3f2a91c0  shop  upgrade  done     2026-01-01T09:50:00Z  12 s   ada",
      "          1 replaced; shop 1a2b3c4",
      "0d4e5f6a  shop  up       failed   2026-01-01T09:50:00Z  12 s   ada",
      "          2 created",
      "          GW_OPERATION_FAILED: app-1 could not be created",
    ]);
  });

  it("leave out the stack where all are of one, and the time where nobody saw the end", () => {
    const interrupted = { ...running, state: "interrupted" } as const;
    expect(operationLines([interrupted], { withStack: false, now, colors })).to.deep.equal([
      "9c1b22ef  up  interrupted  2026-01-01T09:57:00Z    eve",
    ]);
  });

  it("fit a narrow terminal, with names as long as they may be usual", () => {
    const records = [done, { ...running, stack: "shop-production", kind: "rollback" } as const];
    for (const line of operationLines(records, { withStack: true, now, colors }))
      expect(line).to.have.length.at.most(80);
  });

  it("have colour only where colour is wanted", () => {
    const view = { withStack: true, now, colors: pc.createColors(true) };
    expect(operationLines([done], view).join("\n")).to.contain("\u001b[32mdone");
  });
});

describe("stacks for people", () => {
  it("are a line each: where, what it is, and what was last done", () => {
    const lines = stackLines(
      [
        { stack: "blog", cloud: "aws", hosts: "docker", topology: "balanced", lastOperation: running },
        { stack: "shop", cloud: "local", hosts: "docker", topology: "single", lastOperation: done },
        { stack: "new", cloud: "local", hosts: "none" },
      ],
      now,
      colors,
    );
    expect(lines).to.deep.equal([
      "blog  AWS                         balanced  up running            for 3 min  eve",
      "shop  this machine                single    upgrade done          9 min ago  ada",
      "new   this machine, records only            nothing was done yet",
    ]);
  });
});

describe("commits for people", () => {
  it("show which goes to which, and which stay", () => {
    const before = { shop: "a".repeat(40), blog: "c".repeat(40) };
    const after = { shop: "b".repeat(40), blog: "c".repeat(40), wiki: "d".repeat(40) };
    expect(commitLines(before, after, colors)).to.deep.equal([
      "  shop  aaaaaaa → bbbbbbb",
      "  blog  ccccccc stays",
      "  wiki  ddddddd",
    ]);
  });
});

describe("a table", () => {
  it("keeps its columns in line whatever colour its cells have", () => {
    const { red } = pc.createColors(true);
    expect(
      tableLines([
        [red("a"), "b"],
        ["long", "c"],
      ]),
    ).to.deep.equal([`${red("a")}     b`, "long  c"]);
  });
});

describe("an operation told again", () => {
  const base = { time: done.since, operation: failed.id };
  const resource: OperationEvent = {
    ...({ type: "resource", op: "create", state: "done" } as const),
    ...{ urn: "u", resourceType: "aws:ec2/vpc:Vpc", name: "web-vpc", parent: "", component: false, seq: 1, ...base },
  };
  const text = { what: "app-1 could not be created", fix: "mend it" };
  const problem: OperationEvent = {
    ...{ type: "problem", problem: { code: "GW_OPERATION_FAILED", text, details: ["last words"] }, seq: 2, ...base },
  };

  it("says each line once, however often it is asked", () => {
    const replay = new Replay(colors, failed);
    expect(replay.linesFor([resource])).to.deep.equal(["created    Vpc web-vpc"]);
    expect(replay.linesFor([resource, problem])).to.deep.equal(["  | last words"]);
    expect(replay.linesFor([resource, problem])).to.deep.equal([]);
  });

  it("says who did what, and ends with how it ended and what to do", () => {
    const replay = new Replay(colors, failed);
    replay.linesFor([resource, problem]);
    expect(replay.heading).to.equal(`up of stack shop by ada, 2026-01-01T09:50:00Z, ${failed.id}`);
    expect(replay.endingOf(failed)).to.deep.equal([
      "failed: 2 created (12 s)",
      "GW_OPERATION_FAILED: app-1 could not be created\nmore of it",
      "  fix:     mend it",
    ]);
  });

  it("says that it still runs", () => {
    expect(new Replay(colors, running).endingOf(running)).to.deep.equal(["running"]);
  });
});
