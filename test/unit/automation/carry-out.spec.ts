import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { expect } from "chai";
import { AskedRecord } from "../../../automation/driver/asked-record.ts";
import { carryOut } from "../../../automation/driver/carry-out.ts";
import type { OperationEvent } from "../../../automation/driver/events.ts";
import { recall } from "../../../automation/driver/history.ts";
import { lastOperation } from "../../../automation/driver/journal.ts";
import type { Request } from "../../../automation/driver/protocol.ts";
import { FileStackRecords } from "../../../automation/driver/stack-records.ts";
import { scratchFolder } from "../../support/scratch.ts";

describe("an operation that is carried out", () => {
  const before = process.env.GANGWAY_HOME;
  let home: string;

  const sites = [{ name: "shop", repository: "https://code.example/shop.git" }];
  const settings = { access: { sshFrom: ["203.0.113.7/32"] }, sites };
  const stack = { cloud: "local", hosts: "none", folder: "/", settings } as const;

  beforeEach(async () => {
    process.env.GANGWAY_HOME = home = scratchFolder();
    await new FileStackRecords().write("shop", { ...stack, applied: [{ ...settings, region: "eu-west-1" }] });
  });
  afterEach(() => {
    if (before === undefined) delete process.env.GANGWAY_HOME;
    else process.env.GANGWAY_HOME = before;
  });

  /** An `up` that fails as soon as it has begun, as a stack cannot move to another region. */
  function request(): Request {
    return {
      ...{ id: randomUUID(), stack: "shop", kind: "up", who: "tester", program: "file:///none", records: "files" },
      ...{ wait: false, refresh: false, withData: false, unfinished: [], strictAddresses: false },
      wish: { hosts: "none" },
    };
  }

  async function carried(asked: Request, hear: (event: OperationEvent) => void = () => undefined) {
    const told: OperationEvent[] = [];
    const end = await carryOut(asked, {
      asked: new AskedRecord(() => undefined),
      signal: new AbortController().signal,
      tell: (message) => {
        if (message.type !== "event") return;
        told.push(message.event);
        hear(message.event);
      },
    });
    return { told, code: end.type === "failed" ? end.problem.code : end.type };
  }

  it("is remembered as it ended before the stack is free for another one", async () => {
    const asked = request();
    const states: unknown[] = [];
    const { told, code } = await carried(asked, ({ type }) => {
      if (type !== "finished") return;
      for (const file of [`history/shop/${asked.id}.json`, "operations/shop.json"])
        states.push((JSON.parse(readFileSync(join(home, file), "utf8")) as { state: string }).state);
    });
    expect(code).to.equal("GW_CHANGE_REFUSED");
    expect(states).to.deep.equal(["failed", "running"]);
    expect(await lastOperation("shop")).to.deep.include({ id: asked.id, state: "failed" });
    expect((await recall(asked.id)).events).to.deep.equal(told);
  });

  it("tells all that happens, and what is wrong, where the disk is full", async () => {
    const asked = request();
    mkdirSync(join(home, "history", "shop"), { recursive: true });
    symlinkSync("/dev/full", join(home, "history", "shop", `${asked.id}.jsonl`));
    const { told, code } = await carried(asked);
    expect(code).to.equal("GW_HOME_UNWRITABLE");
    expect(told.map(({ seq, type }) => `${seq} ${type}`)).to.deep.equal(["1 started", "2 problem", "3 finished"]);
    expect(JSON.stringify(told)).to.contain("disk that holds GANGWAY_HOME is full").and.not.to.contain(home);
    expect(await lastOperation("shop")).to.deep.include({ state: "failed" });
  });

  it("fails and does not die where nothing can be written at all", async () => {
    writeFileSync(join(home, "history"), "a file where a folder should be");
    const { told, code } = await carried(request());
    expect(code).to.equal("GW_HOME_UNWRITABLE");
    expect(told.map(({ type }) => type)).to.deep.equal(["problem", "finished"]);
  });
});
