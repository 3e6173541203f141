import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { startTime } from "../../../automation/driver/processes.ts";
import type { OperationEvent } from "../../../automation/driver/events.ts";
import { Operation } from "../../../automation/driver/operation.ts";
import type { Request } from "../../../automation/driver/protocol.ts";
import { faultOf } from "../../support/fault-of.ts";
import { scratchFolder } from "../../support/scratch.ts";

describe("an operation in a process of its own", () => {
  const { GANGWAY_HOME } = process.env;
  const { execPath } = process;
  const emitWarning = process.emitWarning.bind(process);

  beforeEach(() => (process.env.GANGWAY_HOME = scratchFolder()));
  afterEach(() => {
    Object.assign(process, { execPath, emitWarning });
    if (GANGWAY_HOME === undefined) delete process.env.GANGWAY_HOME;
    else process.env.GANGWAY_HOME = GANGWAY_HOME;
  });

  /** An `up` that ends as soon as it has begun, at its settings. */
  function begin(id: string = randomUUID()): Operation<unknown> {
    const request: Request = {
      ...{ id, stack: "shop", kind: "up", who: "tester", program: "file:///none", records: "asker" },
      ...{ wait: false, refresh: false, withData: false, unfinished: [], strictAddresses: false },
      wish: { local: true, hosts: "none", folder: "/", settings: { sites: "none" } },
    };
    const none = () => Promise.resolve(undefined);
    return new Operation(request, { read: none, write: none, remove: none });
  }

  function children(): number[] {
    const text = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim();
    return text === "" ? [] : text.split(" ").map(Number);
  }

  it("is interrupted where its process is killed, also for who cancels it before that is noticed", async () => {
    const before = children();
    const operation = begin();
    const [pid] = children().filter((child) => !before.includes(child));
    process.kill(pid!, "SIGKILL");
    while (startTime(pid!) !== undefined);
    operation.cancel();
    expect(await faultOf(operation.result)).to.have.property("code", "GW_OPERATION_INTERRUPTED");
  });

  it("is interrupted where its process cannot be started", async () => {
    process.execPath = "/nowhere/node";
    const operation = begin();
    operation.cancel();
    expect(await faultOf(operation.result)).to.have.property("code", "GW_OPERATION_INTERRUPTED");
  });

  it("tells every listener until it has heard enough, and is not disturbed by one that throws", async () => {
    const warnings: string[] = [];
    process.emitWarning = (warning: string | Error) => warnings.push(String(warning));
    const operation = begin();
    operation.onEvent(() => {
      throw new Error("a listener's own fault");
    });
    const [one, other]: OperationEvent[][] = [[], []];
    const stop = operation.onEvent((event) => {
      one!.push(event);
      stop();
    });
    operation.onEvent((event) => other!.push(event));
    expect(await faultOf(operation.result)).to.have.property("code", "GW_SETTINGS_INVALID");
    expect(one!.map(({ type }) => type)).to.deep.equal(["problem"]);
    expect(other!.map(({ type }) => type)).to.deep.equal(["problem", "finished"]);
    expect(warnings).to.deep.equal(Array(2).fill("Error: a listener's own fault"));
  });

  for (const id of ["../x", "1", randomUUID().toUpperCase()]) {
    it(`refuses the id ${id.replace(/^\w{8}-.*/, "of upper-case letters")}`, () =>
      expect(() => begin(id)).to.throw("GW_OPERATION_ID"));
  }
});
