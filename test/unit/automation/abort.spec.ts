import { expect } from "chai";
import { Stack, type Workspace } from "@pulumi/pulumi/automation/index.js";
import { heedAborts } from "../../../automation/driver/abort.ts";
import { faultOf } from "../../support/fault-of.ts";

describe("the engine", () => {
  let runs: string[][];
  let up: () => Promise<unknown>;
  let cancellation: AbortController;

  beforeEach(async () => {
    runs = [];
    cancellation = new AbortController();
    const workspace = {
      createStack: () => Promise.resolve(),
      postCommandCallback: () => Promise.resolve(),
      serializeArgsForOp: () => Promise.resolve([]),
      pulumiCommand: { run: (args: string[]) => Promise.resolve(runs.push(args)) },
    } as unknown as Workspace;
    heedAborts(workspace, cancellation.signal);
    const stack = await Stack.create("demo", workspace);
    up = () => stack.up({ program: () => Promise.resolve(), signal: cancellation.signal });
    stack.outputs = () => Promise.resolve({});
    stack.info = () => Promise.resolve(undefined);
  });

  it("does not run where the operation was cancelled before", async () => {
    cancellation.abort();
    const fault = await faultOf(up());
    expect([fault.name, runs]).to.deep.equal(["AbortError", []]);
  });

  it("does not run where it is cancelled while the SDK gets ready", async () => {
    const operation = up();
    cancellation.abort();
    expect([(await faultOf(operation)).name, runs]).to.deep.equal(["AbortError", []]);
  });

  it("runs where nobody cancelled", async () => {
    await up();
    expect(runs.map(([command]) => command)).to.deep.equal(["up"]);
  });
});
