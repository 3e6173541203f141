import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "chai";
import { endProcesses, listProcesses, sharesNetwork } from "../../../localcloud/machine/processes.ts";

describe("the processes of this machine", () => {
  it("are listed with their arguments", async () => {
    const [own] = (await listProcesses()).filter(({ pid }) => pid === process.pid);
    expect(own?.program).to.equal("node");
    expect(await sharesNetwork(process.pid)).to.equal(true);
  });

  it("are asked to end, and waited for", async () => {
    const child = spawn("sleep", ["60"]);
    await once(child, "spawn");
    await endProcesses([child.pid ?? 0], 5);
    expect((await listProcesses()).some(({ pid, args }) => pid === child.pid && args[0] === "60")).to.equal(false);
  });

  it("are ended hard when they do not obey", async () => {
    const child = spawn("sh", ["-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"]);
    await once(child.stdout, "data");
    const exited = once(child, "exit");
    await endProcesses([child.pid ?? 0], 0.2);
    expect((await exited)[1]).to.equal("SIGKILL");
  });

  it("may have ended before", async () => {
    const child = spawn("true");
    await once(child, "exit");
    await endProcesses([child.pid ?? 0], 1);
  });
});
