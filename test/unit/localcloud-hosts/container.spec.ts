import type { PassThrough } from "node:stream";
import { Readable } from "node:stream";
import { expect } from "chai";
import type Docker from "dockerode";
import { runInside } from "../../../localcloud/hosts/container.ts";
import { faultOf } from "../../support/fault-of.ts";

/** A container whose commands print something, and of whose end Docker hears only when it is asked again. */
function container(printed: string, exitCode: number): Docker.Container {
  const states = [{ Running: true, ExitCode: null }];
  const exec = {
    start: () => Promise.resolve(Readable.from([Buffer.from(printed)])),
    inspect: () => Promise.resolve(states.pop() ?? { Running: false, ExitCode: exitCode }),
    modem: { demuxStream: (both: Readable, out: PassThrough) => both.on("data", (chunk) => out.write(chunk)) },
  };
  return { exec: () => Promise.resolve(exec) } as unknown as Docker.Container;
}

describe("a command in a container", () => {
  it("gives what it printed, once Docker knows that it ended well", async () => {
    expect(await runInside(container("hello\n", 0), ["true"])).to.equal("hello");
  });

  it("fails with its exit code and what it printed", async () => {
    const { message } = await faultOf(runInside(container("no such file\n", 2), ["cat", "x"]));
    expect(message).to.equal("cat x: exit 2: no such file");
  });
});
