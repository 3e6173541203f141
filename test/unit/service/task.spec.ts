import { expect } from "chai";
import type { Claim, Claims } from "../../../automation/service/operations/claims.ts";
import type { Ending } from "../../../automation/service/operations/ending.ts";
import { Task } from "../../../automation/service/operations/task.ts";
import { FakeDriver } from "../../service/fake-driver.ts";

describe("an operation that a worker carries out", () => {
  const claim: Claim = { id: "o", stack: "s", kind: "up", who: "ada", request: "", unfinished: [] };

  it("comes to its end also where events that did not fit cannot be read again", async () => {
    const [endings, faults]: [Ending[], unknown[]] = [[], []];
    const claims = {
      optionsOf: () => ({}),
      append: () => Promise.reject(new Error("away")),
      end: (_claim: Claim, ending: Ending) => Promise.resolve(endings.push(ending) > 0),
    } as unknown as Claims;
    const driver = new FakeDriver({ lines: 6000 });
    driver.recall = () => Promise.reject(new Error("no file"));
    await new Task(claim, claims, driver, (fault) => faults.push(fault)).ended;
    expect(endings).to.deep.equal([{ outcome: "done", result: { counts: { create: 1 } }, events: [] }]);
    expect(faults.map(String)).to.deep.equal(["Error: no file"]);
  });
});
