import type { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { expect } from "chai";
import { heedCancel } from "../../../automation/driver/heed-cancel.ts";
import { faultOf } from "../../support/fault-of.ts";

describe("a call of the Pulumi CLI by the SDK", () => {
  const calls: unknown[][] = [];
  const fake = { command: "pulumi", run: (...call: unknown[]) => Promise.resolve(calls.push(call)) };
  heedCancel(fake as unknown as PulumiCommand);

  it("is made as it is without a cancel", async () => {
    const { signal } = new AbortController();
    await fake.run(["up"], "/", {}, undefined, undefined, signal);
    await fake.run(["version"], "/", {});
    expect(calls).to.deep.equal([
      [["up"], "/", {}, undefined, undefined, signal],
      [["version"], "/", {}],
    ]);
  });

  it("is not made after a cancel", async () => {
    const fault = await faultOf(fake.run(["up"], "/", {}, undefined, undefined, AbortSignal.abort()));
    expect(fault).to.have.property("name", "AbortError");
    expect(calls).to.have.length(2);
  });
});
