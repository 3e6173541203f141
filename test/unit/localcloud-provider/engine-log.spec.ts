import { expect } from "chai";
import { EngineLog } from "../../../localcloud/provider/engine-log.ts";

describe("messages to the engine", () => {
  it("are dropped where it does not take them, also when it is let go of meanwhile", async () => {
    const log = new EngineLog("127.0.0.1:1");
    for (const text of ["one", "two", "three"]) log.send("info", text, "", false);
    log.close();
    expect(await log.flush()).to.equal(undefined);
  });
});
