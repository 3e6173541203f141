import { expect } from "chai";
import { AskedRecord } from "../../../automation/driver/asked-record.ts";
import type { RecordsCall } from "../../../automation/driver/protocol.ts";
import { faultOf } from "../../support/fault-of.ts";

describe("a stack's record that is asked for over a pipe", () => {
  it("is what whoever asked for the operation answers", async () => {
    const calls: RecordsCall[] = [];
    const asked = new AskedRecord((call) => calls.push(call));
    const read = asked.read();
    const record = { cloud: "aws" as const, hosts: "docker" as const, folder: "/", settings: {} };
    asked.hear({ type: "records", number: calls[0]!.number, record });
    expect(await read).to.deep.equal(record);
  });

  it("cannot be had once nobody is there to answer, also by who asks later", async () => {
    const asked = new AskedRecord(() => undefined);
    const early = faultOf(asked.read());
    asked.giveUp();
    expect((await early).message).to.contain("nobody is there to answer");
    expect((await faultOf(asked.remove())).message).to.contain("nobody is there to answer");
  });
});
