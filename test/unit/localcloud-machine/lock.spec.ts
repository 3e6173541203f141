import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { withLock } from "../../../localcloud/machine/lock.ts";
import { useOwnCache } from "./folders.ts";

describe("withLock", () => {
  useOwnCache();

  it("does work of one name one after the other, and goes on after a failure", async () => {
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await sleep(20);
      seen.push(`${name} ends`);
      if (name === "a") throw new Error("a fails");
    };
    await Promise.allSettled([withLock("x", work("a")), withLock("x", work("b"))]);
    expect(seen.map((line) => line.split(" ")[1])).to.deep.equal(["begins", "ends", "begins", "ends"]);
  });
});
